import path from 'node:path'
import { buildSync } from 'esbuild'

let bundle: string | undefined

/** page/ as one browser script. Built once per process: about 0.3 s. */
export function pageSideBundle(): string {
  bundle ??= buildSync({
    entryPoints: [path.join(__dirname, 'page', 'boot.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'chrome110',
    // glass-easel's development mode measures itself and warns about things that WeChat accepts.
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  }).outputFiles[0]!.text
  return bundle
}
