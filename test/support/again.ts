/*
 * A story in a real browser has clocks that are not ours: the machine's own. One that fails is told once more from
 * its beginning, with what went wrong printed; a broken feature fails both times, and the run says who needed two.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true })
