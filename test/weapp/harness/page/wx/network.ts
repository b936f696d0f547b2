import { setup } from '../app'
import { ask, fromBase64, toBase64 } from '../bridge'
import type { NetworkType } from '../../protocol'
import { defineAsync, defineEvent, defineSync } from './define'
import type { Options } from './options'

type Answer = {
  statusCode: number
  header: Record<string, string>
  cookies: string[]
  text: string
  base64?: string
}

let networkType: NetworkType = setup.networkType
let tellStatus: (...args: unknown[]) => void = () => undefined

export function setNetworkType(type: NetworkType): void {
  networkType = type
  tellStatus({ isConnected: type !== 'none', networkType: type })
}

export function defineNetwork(): void {
  defineAsync('getNetworkType', () => ({ networkType }))
  tellStatus = defineEvent('onNetworkStatusChange', 'offNetworkStatusChange').tell
  defineEvent('onNetworkWeakChange', 'offNetworkWeakChange')
  defineAsync('request', request, abortable)
  defineAsync('uploadFile', upload, progressTask)
  defineAsync('downloadFile', download, progressTask)
  defineSync('canIUseHttpDNS', () => false)
}

const aborts = new WeakMap<object, () => void>()

/** abort() fails the call at once; the message may have reached the server all the same. */
function abortable(options: Options): object {
  return {
    abort: () => aborts.get(options)?.(),
    onHeadersReceived: () => undefined,
    offHeadersReceived: () => undefined,
  }
}

function orAborted<T>(api: string, options: Options, work: Promise<T>): Promise<T> {
  const timeout = (options['timeout'] as number | undefined) ?? 60_000
  return new Promise<T>((done, failed) => {
    aborts.set(options, () => failed({ errMsg: `${api}:fail abort` }))
    const timer = setTimeout(() => failed({ errMsg: `${api}:fail timeout`, errno: 5 }), timeout)
    void work.then(done, failed).finally(() => clearTimeout(timer))
  })
}

async function request(options: Options): Promise<object> {
  const method = String(options['method'] ?? 'GET').toUpperCase()
  const header = lowerKeys((options['header'] ?? {}) as Record<string, string>)
  const { url, ...body } = encode(method, String(options['url']), header, options['data'])
  const answer = await orAborted('request', options, ask<Answer>('request', { url, method, header, ...body }))
  const { statusCode, header: received, cookies, text, base64 } = answer
  const rest = { statusCode, header: received, cookies }
  if (options['responseType'] === 'arraybuffer') return { ...rest, data: fromBase64(base64 ?? '') }
  return { ...rest, data: (options['dataType'] ?? 'json') === 'json' ? parsed(text) : text }
}

/** WeChat's rules: GET puts data in the query; otherwise the content type decides, JSON by default. */
function encode(
  method: string,
  url: string,
  header: Record<string, string>,
  data: unknown,
): { url: string; body?: string; bodyBase64?: string } {
  if (data === undefined || data === null) return { url }
  if (data instanceof ArrayBuffer) return { url, bodyBase64: toBase64(data) }
  const fields = (): string => new URLSearchParams(data as Record<string, string>).toString()
  if (method === 'GET')
    return { url: typeof data === 'object' ? `${url}${url.includes('?') ? '&' : '?'}${fields()}` : url }
  header['content-type'] ??= 'application/json'
  if (typeof data === 'string') return { url, body: data }
  return { url, body: header['content-type'].includes('urlencoded') ? fields() : JSON.stringify(data) }
}

const lowerKeys = (header: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

type Progress = (event: {
  progress: number
  totalBytesSent: number
  totalBytesExpectedToSend: number
}) => void

const progressListeners = new WeakMap<object, Progress[]>()

function progressTask(options: Options): object {
  const listeners: Progress[] = []
  progressListeners.set(options, listeners)
  return {
    ...abortable(options),
    onProgressUpdate: (listener: Progress) => void listeners.push(listener),
    offProgressUpdate: () => void listeners.splice(0),
  }
}

/** Told half-way and at the end: enough to see that a page draws it, not a measurement. */
function tellProgress(options: Options, progress: number): void {
  for (const listener of progressListeners.get(options) ?? []) {
    listener({ progress, totalBytesSent: progress, totalBytesExpectedToSend: 100 })
  }
}

async function transfer(api: string, options: Options, work: () => Promise<object>): Promise<object> {
  await Promise.resolve()
  tellProgress(options, 50)
  const result = await orAborted(api, options, work())
  tellProgress(options, 100)
  return result
}

const upload = (options: Options): Promise<object> => {
  const { url, filePath, name, header, formData } = options
  return transfer('uploadFile', options, () => ask('upload', { url, filePath, name, header, formData }))
}

const download = (options: Options): Promise<object> => {
  const { url, header, filePath } = options
  return transfer('downloadFile', options, () => ask('download', { url, header, filePath }))
}
