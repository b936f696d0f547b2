// npm start: builds what is missing or out of date, then runs the server with a demo town.
// npm run demo:drill: the same, and runs a drill of the demo town in memory, to be watched.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const newest = (dir) =>
  Math.max(
    0,
    ...readdirSync(dir, { withFileTypes: true }).map((entry) => {
      const full = path.join(dir, entry.name)
      return entry.isDirectory() ? newest(full) : statSync(full).mtimeMs
    }),
  )
const entry = process.argv[2] === 'drill' ? 'demo-drill' : 'host'
const sources = Math.max(newest('src'), newest('config'), statSync('package.json').mtimeMs)
const stale = (file) => !existsSync(file) || statSync(file).mtimeMs < sources

function step(words, command, args) {
  process.stdout.write(`${words} …`)
  const began = Date.now()
  const done = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } })
  if (done.status !== 0) {
    process.stdout.write(`\n${done.stdout}\n${done.stderr}\n`)
    process.exit(1)
  }
  process.stdout.write(` 完成（${Math.round((Date.now() - began) / 1000)} 秒）\n`)
}

if (stale(`dist/functions/${entry}.js`)) step('生成服务端（1/2）', process.execPath, ['config/functions.mjs'])
if (!process.env.H5_DIR && stale('dist/h5/index.html')) {
  step('生成浏览器版（2/2），第一次约需 1 分钟', process.execPath, [
    'node_modules/@tarojs/cli/bin/taro',
    'build',
    '--type',
    'h5',
  ])
}

const server = spawn(process.execPath, [`dist/functions/${entry}.js`], {
  stdio: 'inherit',
  env: { ...process.env, DEMO: process.env.DEMO ?? 'auto' },
})
// Ctrl-C reaches both; wait for the server to close its database
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 1))
