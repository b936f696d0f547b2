import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Deps } from '../cloud/context'
import { AppError } from '../contract/errors'
import { openDownload } from '../cloud/file/downloads'
import { checkFile, type FileMethod } from '../cloud/file/links'
import { storeUpload } from '../cloud/file/store-upload'

/** the largest purpose's own limit is below this; storeUpload knows each */
const mostBytes = 21 * 1024 * 1024

/** Bytes up and down. The signed address is the permission; it was given out by a call that asked `can`. */
export function addFileRoutes(app: Hono, deps: Deps): void {
  const signed = (id: string, method: FileMethod, until = '', sig = '') =>
    checkFile(deps.key, { fileId: id, method, until, sig }, deps.now())
  const over = { ok: false, code: 'forbidden', message: '这个链接过期了，请再点一次' }

  app.use('/file/*', bodyLimit({ maxSize: mostBytes }))

  // wx.uploadFile can only POST a form; browsers PUT the bytes themselves
  app.on(['PUT', 'POST'], '/file/:id', async (c) => {
    const id = c.req.param('id')
    if (!signed(id, 'PUT', c.req.query('until'), c.req.query('sig'))) return c.json(over, 403)
    const body = c.req.method === 'PUT' ? await c.req.arrayBuffer() : await formFile(c.req.raw)
    if (!body) return c.json({ ok: false, code: 'invalid', message: '没有收到文件' }, 400)
    try {
      await storeUpload(deps, id, new Uint8Array(body))
      return c.json({ ok: true, value: null })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return c.json({ ok: false, code: error.code, message: error.message, field: error.field }, 422)
    }
  })

  app.get('/file/:id', async (c) => {
    const id = c.req.param('id')
    if (!signed(id, 'GET', c.req.query('until'), c.req.query('sig'))) return c.text(over.message, 403)
    try {
      const { bytes, headers } = await openDownload(deps, id)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, headers)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return c.text(error.message, 404)
    }
  })
}

async function formFile(request: Request): Promise<ArrayBuffer | null> {
  const file = (await request.formData()).get('file')
  return file instanceof File ? file.arrayBuffer() : null
}
