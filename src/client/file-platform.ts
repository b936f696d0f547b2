/** A file that the person chose, still on the phone. */
export interface Picked {
  name: string
  mime: string
  bytes: number
  /** for showing a picture before it is sent; '' when it is none */
  preview: string
  /** the platform's own handle: a File in the browser, a path in WeChat */
  source: unknown
}

export interface Wanted {
  /** media types by ending, as domain/file-kinds.ts has them */
  endings: Record<string, string>
  most: number
  /** photos come from the camera or the album, and are made smaller before they are sent */
  photo: boolean
}

export interface Sending {
  put: string
  fileId: string
  picked: Picked
  /** 0 to 1; where the platform does not tell, only the end is reported */
  onProgress(done: number): void
}

/**
 * How files come and go. The build chooses file-platform.weapp.ts or file-platform.h5.ts; this file serves tests
 * in Node, where nobody picks anything.
 */
export const pick = async (_wanted: Wanted): Promise<Picked[]> => []

/** @throws NoAnswer when the bytes did not arrive */
export async function sendBytes({ put, picked, onProgress }: Sending): Promise<void> {
  await fetch(put, { method: 'PUT', body: picked.source as ArrayBuffer })
  onProgress(1)
}

/** A picture's address as this page may load it. */
export const shown = (link: string): string => link

/** Whether a chosen file outlives the app: in WeChat it does, in the browser it goes with its page. */
export const keepsFiles: boolean = false

/** Keeps a chosen file until it is dropped. @param as names it on the phone */
export const keep = (picked: Picked, _as: string): Picked => picked

/** A kept file has arrived, or is not wanted any more. */
export const drop = (_picked: Picked): void => undefined

/** Nothing that was downloaded stays on the phone. */
export const forgetFiles = (): void => undefined

export const open = async (_link: string, _name: string): Promise<void> => undefined

/** null where there is no way to hand a file to a chat */
export const share: ((link: string, name: string) => Promise<void>) | null = null
