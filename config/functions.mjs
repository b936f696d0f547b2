// Bundles the backend's entries, one file each: the server (host), its commands, and the cloud functions.
import { build } from 'esbuild'

const entries = ['host', 'init', 'reviewer', 'api', 'http', 'tick', 'files']

await build({
  entryPoints: entries.map((name) => `src/functions/${name}.ts`),
  outdir: process.env.FUNCTIONS_DIR ?? 'dist/functions',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  // Chinese as it is: three bytes a character instead of six
  charset: 'utf8',
  keepNames: true,
  sourcemap: process.env.SOURCEMAP === '1' ? 'inline' : false,
  // the embedded database finds its own files beside its package; no cloud function uses it
  external: ['@electric-sql/pglite', '@electric-sql/pglite/node-postgres', 'pg-native', './files.js'],
  logLevel: 'warning',
})
