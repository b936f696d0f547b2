// npm run bench:client: the mini-program and a Taro hello world, built alike, started in turn on the test's phone.
// The last line is one JSON object.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const result = path.join(mkdtempSync(path.join(os.tmpdir(), 'xianfeng-bench-')), 'result.json')
const run = (args, env = {}, stdio = 'inherit') => {
  const { status } = spawnSync(process.execPath, args, { stdio, env: { ...process.env, ...env } })
  if (status !== 0) process.exit(status ?? 1)
}
const taro = ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'weapp']
const quiet = ['ignore', 'ignore', 'inherit']
run(taro, { NODE_ENV: 'production' }, quiet)
run(taro, { NODE_ENV: 'production', SRC: 'test/bench/hello', OUT: 'dist/hello' }, quiet)
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--runInBand']
run([...jest, '--selectProjects', 'bench'], { BENCH_RESULT: result, TEST_DB: 'pglite' })
console.log(readFileSync(result, 'utf8'))
