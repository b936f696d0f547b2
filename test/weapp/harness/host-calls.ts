import path from 'node:path'
import { fileCalls } from './host-files'
import { WxFailure, type Network } from './network'
import type { PhoneState } from './phone-state'

export type CloudFunction = (name: string, data: unknown, openid: string) => unknown

export type Host = {
  state: PhoneState
  network: Network
  openid: string
  /** Where wx.request really goes, whatever domain the app was built for. */
  apiOrigin?: string
  cloud?: CloudFunction
}

/** The input is what the page side sent; each call names its own shape. */
export type HostCall = (input: never) => unknown

type Outgoing = {
  url: string
  method?: string
  header?: Record<string, string>
  body?: string
  bodyBase64?: string
}

/** What the page side may ask of Node, by name. */
export function hostCalls(host: Host): Record<string, HostCall> {
  const { state, network } = host
  return {
    'storage.set': ({ key, json }: { key: string; json: string }) => void state.storage.set(key, json),
    'storage.remove': ({ key }: { key: string }) => void state.storage.delete(key),
    'storage.clear': () => state.storage.clear(),

    request: (input: Outgoing) => network.carry('request', () => forward(host, 'request', input), answer5xx),

    'cloud.call': ({ name, data }: { name: string; data: unknown }) =>
      network.carry(
        'cloud.callFunction',
        async () => {
          if (!host.cloud)
            throw new WxFailure({ errMsg: 'cloud.callFunction:fail no cloud environment in this test' })
          return {
            result: await host.cloud(name, data, host.openid),
            requestID: `cloud-${state.nextSerial()}`,
          }
        },
        () => {
          throw new WxFailure({ errCode: -504002, errMsg: 'cloud.callFunction:fail functions execute fail' })
        },
      ),

    upload: (input: {
      url: string
      filePath: string
      name: string
      header?: Record<string, string>
      formData?: Record<string, string>
    }) => network.carry('uploadFile', () => upload(host, input), answer5xx),

    download: (input: { url: string; header?: Record<string, string> }) =>
      network.carry('downloadFile', () => download(host, input), answer5xx),

    'cloud.upload': ({ cloudPath, filePath }: { cloudPath: string; filePath: string }) =>
      network.carry(
        'cloud.uploadFile',
        () => {
          const fileID = `cloud://test-env/${cloudPath}`
          state.cloudFiles.set(fileID, readFile(state, filePath))
          return Promise.resolve({ fileID, statusCode: 200 })
        },
        () => {
          throw new WxFailure({ errCode: -504002, errMsg: 'cloud.uploadFile:fail' })
        },
      ),

    'cloud.download': ({ fileID }: { fileID: string }) =>
      network.carry(
        'cloud.downloadFile',
        () => {
          const bytes = state.cloudFiles.get(fileID)
          if (!bytes)
            throw new WxFailure({ errCode: -503002, errMsg: 'cloud.downloadFile:fail file not exist' })
          const tempFilePath = state.nextPath('wxfile://tmp_', path.extname(fileID))
          state.files.set(tempFilePath, bytes)
          return Promise.resolve({ tempFilePath, statusCode: 200 })
        },
        () => {
          throw new WxFailure({ errCode: -504002, errMsg: 'cloud.downloadFile:fail' })
        },
      ),

    'privacy.agree': () => {
      state.privacyAgreed = true
    },
    'answer.login': () => ({ code: `code-${host.openid}-${state.nextSerial()}` }),
    'answer.phoneNumber': () =>
      state.answers.phoneNumber === 'allow' ? { code: `phone-${host.openid}-${state.nextSerial()}` } : null,
    'answer.subscribe': ({ tmplIds }: { tmplIds: string[] }) => {
      const { subscribe } = state.answers
      return Object.fromEntries(
        tmplIds.map((id) => [id, typeof subscribe === 'string' ? subscribe : (subscribe[id] ?? 'reject')]),
      )
    },
    'answer.scan': () => state.answers.scans.shift() ?? null,
    ...fileCalls(state),
  }
}

/** Enough fields for a request, an upload and a download alike. */
function answer5xx(status: number): object {
  const text = 'Service Unavailable'
  return { statusCode: status, header: {}, cookies: [], data: text, text, base64: '', tempFilePath: '' }
}

function readFile(state: PhoneState, filePath: string): Buffer {
  const bytes = state.files.get(filePath)
  if (!bytes) throw new WxFailure({ errMsg: `fail no such file or directory ${filePath}` })
  return bytes
}

/** Any https domain becomes the test's own server; without one, only this machine's servers can be reached. */
export function realUrl(host: Host, api: string, url: string): string {
  const asked = new URL(url)
  if (host.apiOrigin) return new URL(asked.pathname + asked.search, host.apiOrigin).href
  if (asked.hostname === '127.0.0.1' || asked.hostname === 'localhost') return asked.href
  throw new WxFailure({ errMsg: `${api}:fail url not in domain list`, errno: 600002 })
}

async function forward(host: Host, api: string, input: Outgoing): Promise<object> {
  const body = input.bodyBase64 === undefined ? input.body : Buffer.from(input.bodyBase64, 'base64')
  const response = await reach(api, realUrl(host, api, input.url), {
    method: input.method ?? 'GET',
    headers: input.header ?? {},
    ...(body === undefined ? {} : { body }),
  })
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
  input: {
    url: string
    filePath: string
    name: string
    header?: Record<string, string>
    formData?: Record<string, string>
  },
): Promise<object> {
  const form = new FormData()
  for (const [key, value] of Object.entries(input.formData ?? {})) form.append(key, value)
  form.append(
    input.name,
    new Blob([new Uint8Array(readFile(host.state, input.filePath))]),
    path.basename(input.filePath),
  )
  const response = await reach('uploadFile', realUrl(host, 'uploadFile', input.url), {
    method: 'POST',
    headers: input.header ?? {},
    body: form,
  })
  return { statusCode: response.status, data: await response.text() }
}

async function download(
  host: Host,
  input: { url: string; header?: Record<string, string> },
): Promise<object> {
  const response = await reach('downloadFile', realUrl(host, 'downloadFile', input.url), {
    headers: input.header ?? {},
  })
  const tempFilePath = host.state.nextPath('wxfile://tmp_', path.extname(new URL(input.url).pathname))
  host.state.files.set(tempFilePath, Buffer.from(await response.arrayBuffer()))
  return { statusCode: response.status, tempFilePath, header: Object.fromEntries(response.headers) }
}

async function reach(api: string, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    throw new WxFailure({ errMsg: `${api}:fail ${String((error as Error).cause ?? error)}` })
  }
}
