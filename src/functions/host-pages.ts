import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Hono } from 'hono'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Deps } from '../cloud/context'

/** No script but our own files runs, nothing frames us, nothing is sent elsewhere. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // Taro's dialogs set style attributes
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  // Taro's style sheet carries its icons as a font
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The browser edition: its files, and its one page for every address that is not a file. */
export function addPages(app: Hono, deps: Deps, dir: string | undefined): void {
  app.use('*', async (c, next) => {
    await next()
    const headers = c.res.headers
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    const place = deps.byPlace ? 'self' : ''
    headers.set('permissions-policy', `geolocation=(${place}), microphone=(), camera=(self)`)
    if (deps.origin.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000')
  })

  if (!dir) return void app.get('*', (c) => c.text('请打开微信，用“扫一扫”扫这个码', 404))

  // what a code holds: WeChat opens the mini-program with it, a browser lands on the same page
  app.get('/c/:code', (c) => c.redirect(`/pages/check-in/index?c=${encodeURIComponent(c.req.param('code'))}`))
  app.get('/m/:code', (c) =>
    c.redirect(`/pages/mobilization/arrive/index?c=${encodeURIComponent(c.req.param('code'))}`),
  )
  app.get('/a/:id', (c) =>
    c.redirect(`/pages/activity/show/index?id=${encodeURIComponent(c.req.param('id'))}`),
  )
  app.get('/d/:token', (c) =>
    c.redirect(`/pages/account/desk/index?token=${encodeURIComponent(c.req.param('token'))}`),
  )
  app.get('/r/:token', (c) =>
    c.redirect(`/pages/mobilization/ask/index?token=${encodeURIComponent(c.req.param('token'))}`),
  )
  app.get('/b/:token', (c) => c.redirect(`/pages/bind/index?t=${encodeURIComponent(c.req.param('token'))}`))

  const root = path.relative(process.cwd(), dir) || '.'
  const forever = 'public, max-age=31536000, immutable'
  for (const folder of ['js', 'css', 'static']) {
    app.use(
      `/${folder}/*`,
      serveStatic({
        root,
        precompressed: true,
        onFound: (_file, c) => void c.header('cache-control', forever),
      }),
    )
    app.get(`/${folder}/*`, (c) => c.text('没有这个文件', 404))
  }
  const index = readFileSync(path.join(dir, 'index.html'), 'utf8')
  app.get('*', (c) => c.html(index, 200, { 'cache-control': 'no-cache' }))
}
