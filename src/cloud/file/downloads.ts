import { AppError } from '../../contract/errors'
import { safeFileName } from '../../domain/file-kinds'
import type { Deps } from '../context'
import { loadFile } from './queries'

/** What a browser may show in its window; everything else is saved. */
const shown = /^(image\/(jpeg|png)|text\/html|application\/pdf)/

/**
 * The bytes and headers of a file whose link has been checked. Our own pages to print carry no scripts, and the
 * policy sees to it.
 *
 * @throws not_found when its time is over or its bytes have not come
 */
export async function openDownload(
  deps: Deps,
  fileId: string,
): Promise<{ bytes: Uint8Array; headers: Record<string, string> }> {
  const file = await loadFile(deps.db, fileId)
  if (file.state !== 'stored' || (file.expiresAt && file.expiresAt < deps.now())) {
    throw new AppError('not_found', '这个文件已经过期，请重新生成')
  }
  return {
    bytes: await deps.files.read(fileId),
    headers: {
      'content-type': file.mime === 'text/html' ? 'text/html; charset=utf-8' : file.mime,
      'content-disposition': contentDisposition(file.name, shown.test(file.mime)),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    },
  }
}

/** A header that gives a Chinese file name to every browser (RFC 6266, RFC 5987). */
export function contentDisposition(name: string, inline = false): string {
  const safe = safeFileName(name)
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%;]/g, '_')
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
