import path from 'node:path'
import type { Host, HostCall } from './host-calls'
import { WxFailure } from './network'

type Header = Record<string, string>
type Message = { url: string; method: string; header: Header; body?: string; bodyBase64?: string }
type Upload = {
  url: string
  filePath: string
  name: string
  header?: Header
  formData?: Record<string, string>
}
type Download = { url: string; header?: Header; filePath?: string }

/** The real HTTP behind wx.request, uploadFile and downloadFile. */
export function webCalls(host: Host): Record<string, HostCall> {
  const { network } = host
  return {
    request: (message: Message) => network.carry('request', () => request(host, message), answer5xx),
    upload: (file: Upload) => network.carry('uploadFile', () => upload(host, file), answer5xx),
    download: (file: Download) => network.carry('downloadFile', () => download(host, file), answer5xx),
  }
}

/** Any https domain becomes the test's own server; without one, only this machine's servers can be reached. */
export function realUrl(host: Host, api: string, url: string): string {
  const asked = new URL(url)
  if (host.apiOrigin) return new URL(asked.pathname + asked.search, host.apiOrigin).href
  if (asked.hostname === '127.0.0.1' || asked.hostname === 'localhost') return asked.href
  throw new WxFailure({ errMsg: `${api}:fail url not in domain list`, errno: 600002 })
}

async function request(host: Host, { url, method, header, body, bodyBase64 }: Message): Promise<object> {
  const content = bodyBase64 === undefined ? body : Buffer.from(bodyBase64, 'base64')
  const init = { method, headers: header, ...(content === undefined ? {} : { body: content }) }
  const response = await reach('request', realUrl(host, 'request', url), init)
  const bytes = Buffer.from(await response.arrayBuffer())
  return {
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    cookies: response.headers.getSetCookie(),
    text: bytes.toString('utf8'),
    base64: bytes.toString('base64'),
  }
}

async function upload(
  host: Host,
  { url, filePath, name, header = {}, formData = {} }: Upload,
): Promise<object> {
  const form = new FormData()
  for (const [key, value] of Object.entries(formData)) form.append(key, value)
  form.append(name, new Blob([new Uint8Array(host.state.readFile(filePath))]), path.basename(filePath))
  const init = { method: 'POST', headers: header, body: form }
  const response = await reach('uploadFile', realUrl(host, 'uploadFile', url), init)
  return { statusCode: response.status, data: await response.text() }
}

async function download(host: Host, { url, header = {}, filePath }: Download): Promise<object> {
  const response = await reach('downloadFile', realUrl(host, 'downloadFile', url), { headers: header })
  const bytes = Buffer.from(await response.arrayBuffer())
  const answer = { statusCode: response.status, header: Object.fromEntries(response.headers) }
  if (filePath === undefined)
    return { ...answer, tempFilePath: host.state.keepTemporary(bytes, path.extname(new URL(url).pathname)) }
  host.state.write(filePath, bytes)
  return { ...answer, filePath }
}

/** Enough fields for a request, an upload and a download alike. */
function answer5xx(status: number): object {
  const text = 'Service Unavailable'
  return { statusCode: status, header: {}, cookies: [], data: text, text, base64: '', tempFilePath: '' }
}

async function reach(api: string, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    throw new WxFailure({ errMsg: `${api}:fail ${String((error as Error).cause ?? error)}` })
  }
}
