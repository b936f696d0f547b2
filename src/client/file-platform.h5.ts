import { NoAnswer } from './transport-error'
import { smaller } from './smaller-photo'
import type { Picked, Sending, Wanted } from './file-platform'

/** The browser's own file dialog. Closing it without a choice answers with nothing. */
export function pick({ endings, most, photo }: Wanted): Promise<Picked[]> {
  const input = document.createElement('input')
  input.type = 'file'
  // both: iPhones turn their own format into JPEG only for a media type, desks filter better by ending
  input.accept = [...new Set([...Object.values(endings), ...Object.keys(endings).map((e) => `.${e}`)])].join(
    ',',
  )
  input.multiple = most > 1
  input.hidden = true
  document.body.appendChild(input)
  return new Promise((done) => {
    const finish = async () => {
      const files = [...(input.files ?? [])].slice(0, most)
      input.remove()
      done(await Promise.all(files.map((file) => asPicked(file, photo))))
    }
    input.addEventListener('change', () => void finish())
    input.addEventListener('cancel', () => void finish())
    input.click()
  })
}

async function asPicked(file: File, photo: boolean): Promise<Picked> {
  const source = photo ? await smaller(file) : file
  const preview = photo ? URL.createObjectURL(source) : ''
  return { name: source.name, mime: source.type, bytes: source.size, preview, source }
}

/** The browser edition and its server share an origin, whatever name the server knows itself by. */
function here(address: string): string {
  const { pathname, search } = new URL(address, location.href)
  return pathname + search
}

export function sendBytes({ put, picked, onProgress }: Sending): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('PUT', here(put))
    request.upload.onprogress = (e) => e.lengthComputable && onProgress(e.loaded / e.total)
    request.onload = () => (request.status < 300 ? done() : fail(new NoAnswer(String(request.status))))
    request.onerror = () => fail(new NoAnswer('upload'))
    request.send(picked.source as File)
  })
}

/** A picture's address as this page may load it. */
export const shown = here

/** Pages to print and pictures open beside this page; the rest is downloaded into the browser's own list. */
export async function open(link: string, name: string): Promise<void> {
  const a = document.createElement('a')
  a.href = here(link)
  if (/\.(html|jpe?g|png|pdf)$/i.test(name)) {
    a.target = '_blank'
    a.rel = 'noopener'
  } else {
    a.download = name
  }
  a.hidden = true
  document.body.appendChild(a)
  a.click()
  a.remove()
}

/** What was chosen lives as long as the page. */
export const keepsFiles = false

export const keep = (picked: Picked): Picked => picked

export const drop = (_picked: Picked): void => undefined

/** The browser keeps its downloads where the person sees them. */
export const forgetFiles = (): void => undefined

export const share = null
