declare const VERSION: string
declare const FILING_NUMBER: string

/** Set when this edition was built; absent in tests. */
export const version = typeof VERSION === 'string' ? VERSION : ''

/** 备案编号 of the deployment; '' where there is none yet. */
export const filingNumber = typeof FILING_NUMBER === 'string' ? FILING_NUMBER : ''
