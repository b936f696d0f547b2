import { refuse } from './refusals'

const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte)

const has = (bytes: Uint8Array, text: string, encoding: 'latin1' | 'utf16le') =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, encoding))

/**
 * What a file is, by its content: its name proves nothing.
 * @throws AppError invalid with a plain sentence for everything that is neither an .xlsx package nor text
 */
export function kindOfFile(bytes: Uint8Array): 'package' | 'text' {
  if (bytes.length === 0) throw refuse('empty')
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'package'
  if (starts(bytes, 0x50, 0x4b, 0x05, 0x06)) throw refuse('empty')
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) throw refuse(kindOfCompound(bytes))
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) throw refuse('pdf')
  if (
    starts(bytes, 0xff, 0xd8, 0xff) ||
    starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    starts(bytes, 0x47, 0x49, 0x46)
  )
    throw refuse('picture')
  if (
    starts(bytes, 0x52, 0x61, 0x72, 0x21) ||
    starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
    starts(bytes, 0x1f, 0x8b)
  )
    throw refuse('archive')
  // BIFF before Excel 97 has no compound file around it.
  if (starts(bytes, 0x09, 0x08) || starts(bytes, 0x09, 0x04) || starts(bytes, 0x09, 0x02))
    throw refuse('oldExcel')
  refuseMarkup(bytes)
  return 'text'
}

/** Inside an OLE compound file, stream names stand in UTF-16 in the directory. */
function kindOfCompound(bytes: Uint8Array): 'password' | 'oldExcel' | 'document' | 'unknown' {
  if (has(bytes, 'EncryptedPackage', 'utf16le') || has(bytes, 'EncryptionInfo', 'utf16le')) return 'password'
  if (has(bytes, 'WordDocument', 'utf16le') || has(bytes, 'PowerPoint Document', 'utf16le')) return 'document'
  return has(bytes, 'Workbook', 'utf16le') || has(bytes, 'Book', 'utf16le') ? 'oldExcel' : 'unknown'
}

function refuseMarkup(bytes: Uint8Array): void {
  const utf16 = starts(bytes, 0xff, 0xfe)
  const head = Buffer.from(bytes.subarray(0, 4096))
    .toString(utf16 ? 'utf16le' : 'utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase()
  if (head === '' && bytes.length <= 4096) throw refuse('empty')
  if (/^(<!doctype html|<html|<head|<body|<table|<meta|<style|<div|mime-version:)/.test(head))
    throw refuse('html')
  if (head.startsWith('<?xml') || head.startsWith('<workbook'))
    throw refuse(/<html/.test(head) ? 'html' : 'xml')
  if (head.startsWith('{\\rtf')) throw refuse('document')
}
