/** A number used once: names one act, so that sending it twice has one effect. */
export const newNonce = (): string =>
  Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 10).padEnd(8, '0')).join('')
