/** One call on its way to the backend. */
export interface Outgoing {
  call: string
  input: unknown
  nonce: string
}

/** The network itself failed: no answer came, and nobody knows whether the call was heard. */
export class NoAnswer extends Error {}
