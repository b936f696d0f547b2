// Bundles the backend's entries, one file each: the server (host), its commands, and the cloud functions.
import { build } from 'esbuild'

const shared = {
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
}
const entries = (names) => names.map((name) => `src/functions/${name}.ts`)

/** A cloud function starts cold: the dictionary of 汉字, a third of it, is files.js' and comes with the first name. */
const lateDictionary = {
  name: 'late-dictionary',
  setup(bundle) {
    bundle.onResolve({ filter: /^pinyin-pro$/ }, () => ({ path: 'pinyin', namespace: 'late' }))
    bundle.onLoad({ filter: /.*/, namespace: 'late' }, () => ({
      contents: `export const pinyin = (...given) => require('./files.js').pinyin(...given)`,
      resolveDir: '.',
    }))
  },
}

await Promise.all([
  build({ ...shared, entryPoints: entries(['host', 'demo-drill', 'init', 'reviewer', 'files']) }),
  build({ ...shared, entryPoints: entries(['api', 'http', 'tick']), plugins: [lateDictionary] }),
])
