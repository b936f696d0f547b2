declare const VERSION: string
declare const FILING_NUMBER: string
declare const BY_PLACE: boolean

/** Set when this edition was built; absent in tests. */
export const version = typeof VERSION === 'string' ? VERSION : ''

/** 备案编号 of the deployment; '' where there is none yet. */
export const filingNumber = typeof FILING_NUMBER === 'string' ? FILING_NUMBER : ''

/** Built with arriving by location; the server has to have it switched on too. */
export const byPlace = typeof BY_PLACE === 'boolean' && BY_PLACE
