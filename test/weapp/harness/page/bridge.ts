import type { Reply } from '../protocol'

/** Asks Node; a refusal arrives as the object a wx API gives to `fail`. */
export async function ask<T = unknown>(call: string, input: object = {}): Promise<T> {
  const response = await fetch(`/__host/${call}`, { method: 'POST', body: JSON.stringify(input) })
  return unwrap<T>((await response.json()) as Reply)
}

/** For the …Sync APIs, which must have happened when they return. */
export function askSync<T = unknown>(call: string, input: object = {}): T {
  const request = new XMLHttpRequest()
  request.open('POST', `/__host/${call}`, false)
  request.send(JSON.stringify(input))
  return unwrap<T>(JSON.parse(request.responseText) as Reply)
}

function unwrap<T>(reply: Reply): T {
  if ('fail' in reply) throw reply.fail
  return reply.ok as T
}

export function toBase64(bytes: ArrayBuffer): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text)
}

export function fromBase64(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer
}

export function utf8ToBase64(text: string): string {
  return toBase64(new TextEncoder().encode(text).buffer as ArrayBuffer)
}

export function base64ToUtf8(base64: string): string {
  return new TextDecoder().decode(fromBase64(base64))
}
