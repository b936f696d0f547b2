// npm run bench:<name>: bundles test/bench/<name>.ts and runs it against a PostgreSQL (DATABASE_URL, or its own).
import { spawnSync } from 'node:child_process'
import { build } from 'esbuild'
import { programs, startPostgres } from './postgres.mjs'

const name = process.argv[2]
const outfile = `dist/bench/${name}.js`
await build({
  entryPoints: [`test/bench/${name}.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['@electric-sql/pglite', '@electric-sql/pglite/node-postgres', 'pg-native'],
  logLevel: 'warning',
})
const host = spawnSync(process.execPath, ['config/functions.mjs'], { stdio: 'inherit' })
if (host.status !== 0) process.exit(1)
const postgres = startPostgres({ max_connections: 200, shared_buffers: '256MB', synchronous_commit: 'on' })
const run = spawnSync(process.execPath, [outfile, ...process.argv.slice(3)], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: postgres.url, PG_PROGRAMS: programs() },
})
postgres.stop()
process.exit(run.status ?? 1)
