import { WxFailure } from './network'
import type { PhoneFile } from './protocol'

const USER_DATA = 'wxfile://usr'

export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter'

/** As getLocation tells it. */
export type Place = { latitude: number; longitude: number; accuracy: number }

/** What the person holding the phone does when WeChat asks. Tests change it at any time. */
export type Answers = {
  phoneNumber: 'allow' | 'deny'
  /** One answer for every template, or one per template id. */
  subscribe: SubscribeAnswer | Record<string, SubscribeAnswer>
  /** What the scanner sees, one per scan; when empty the person cancels. */
  scans: string[]
  /** Where the phone finds itself, once per look; when empty the person does not allow it. */
  places: Place[]
  /** What is picked, one list per request; when empty the person cancels. */
  picks: PhoneFile[][]
}

/** Everything that outlives the mini-program's process: it is read again on the next launch. */
export class PhoneState {
  /** key → JSON text of what setStorage was given. */
  readonly storage = new Map<string, string>()
  /** wxfile:// paths of this mini-program. */
  readonly files = new Map<string, Buffer>()
  /** cloud:// file ids of wx.cloud.uploadFile. */
  readonly cloudFiles = new Map<string, Buffer>()
  privacyAgreed = true
  readonly answers: Answers = { phoneNumber: 'allow', subscribe: 'accept', scans: [], places: [], picks: [] }
  /** What WeChat has asked so far, and was answered. */
  readonly asked: (keyof Answers)[] = []
  private serial = 0

  nextPath(prefix: string, extension: string): string {
    this.serial += 1
    return `${prefix}${this.serial.toString().padStart(4, '0')}${extension}`
  }

  nextSerial(): number {
    this.serial += 1
    return this.serial
  }

  readFile(path: string): Buffer {
    const bytes = this.files.get(path)
    if (!bytes) throw new WxFailure({ errMsg: `fail no such file or directory ${path}`, errno: 1300002 })
    return bytes
  }

  /** Only wxfile://usr may be written by name. */
  write(path: string, bytes: Buffer): void {
    if (!path.startsWith(`${USER_DATA}/`))
      throw new WxFailure({ errMsg: `fail permission denied, open ${path}`, errno: 1300013 })
    this.files.set(path, bytes)
  }

  /** The path under which the app finds the bytes until it is closed. */
  keepTemporary(bytes: Buffer, extension: string): string {
    const path = this.nextPath('wxfile://tmp_', extension)
    this.files.set(path, bytes)
    return path
  }

  /** WeChat may delete temporary files once the mini-program is closed; here it always does. */
  dropTemporaryFiles(): void {
    for (const path of this.files.keys()) if (path.startsWith('wxfile://tmp_')) this.files.delete(path)
  }
}
