import type { Failure, NetworkType } from './protocol'

/** Thrown on the Node side; the page sees it as the API's `fail` answer. */
export class WxFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.errMsg)
  }
}

/** The road between a phone and its servers, with the ways in which it breaks. */
export class Network {
  type: NetworkType = 'wifi'
  private delay = 0
  private repliesToDrop = 0
  private failuresToGive = 0
  private status = 503

  constructor(private readonly onTypeChange: (type: NetworkType) => Promise<void>) {}

  /** No signal: nothing leaves the phone, and a reply that is on its way is lost. */
  async cut(): Promise<void> {
    this.type = 'none'
    await this.onTypeChange('none')
  }

  async restore(type: NetworkType = 'wifi'): Promise<void> {
    this.type = type
    await this.onTypeChange(type)
  }

  /** Each message waits this long before it leaves and its reply as long again. 0 ends it. */
  slow(milliseconds: number): void {
    this.delay = milliseconds
  }

  /** The server handles the next `count` messages, but the phone never hears of it. */
  dropReplies(count = 1): void {
    this.repliesToDrop = count
  }

  /** The next `count` messages are answered with a 5xx and never reach the server. */
  fail(count = 1, status = 503): void {
    this.failuresToGive = count
    this.status = status
  }

  /** Carries one message of the named API there and back. `refused` makes the API's own 5xx answer. */
  async carry<T>(api: string, send: () => Promise<T>, refused: (status: number) => T): Promise<T> {
    this.mustBeUp(api)
    await sleep(this.delay)
    this.mustBeUp(api)
    if (this.failuresToGive > 0) {
      this.failuresToGive -= 1
      return refused(this.status)
    }
    const reply = await send()
    await sleep(this.delay)
    this.mustBeUp(api)
    if (this.repliesToDrop > 0) {
      this.repliesToDrop -= 1
      throw new WxFailure({ errMsg: `${api}:fail timeout` })
    }
    return reply
  }

  private mustBeUp(api: string): void {
    if (this.type === 'none')
      throw new WxFailure({ errMsg: `${api}:fail errcode:-118 cronet_error_code:-118` })
  }
}

function sleep(milliseconds: number): Promise<void> {
  return milliseconds > 0 ? new Promise((done) => setTimeout(done, milliseconds)) : Promise.resolve()
}
