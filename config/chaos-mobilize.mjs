// npm run chaos:mobilize [-- --long]: kills the senders of call-ups and looks for people who were forgotten or told
// twice. Runs against a PostgreSQL (DATABASE_URL, or its own).
import { spawnSync } from 'node:child_process'
import { build } from 'esbuild'
import { startPostgres } from './postgres.mjs'

const outdir = 'dist/chaos'
await build({
  entryPoints: ['test/chaos/mobilize.ts', 'test/chaos/draining-host.ts'],
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['@electric-sql/pglite', '@electric-sql/pglite/node-postgres', 'pg-native'],
  logLevel: 'warning',
})
const postgres = startPostgres({ max_connections: 200, shared_buffers: '256MB' })
const run = spawnSync(process.execPath, [`${outdir}/mobilize.js`, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: postgres.url },
})
postgres.stop()
process.exit(run.status ?? 1)
