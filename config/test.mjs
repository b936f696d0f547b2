// npm test: the server's stories on the embedded database, and, where this machine has them, PostgreSQL
// (DATABASE_URL), and the browser's and the mini-program's journeys (Chromium). What is left out is counted.
// REQUIRE_PG=1 and REQUIRE_BROWSER=1 turn leaving out into failing.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
const hasBrowser = existsSync(chromium)
const hasPostgres = !!process.env.DATABASE_URL
const wanted = process.argv.slice(2)
const out = mkdtempSync(path.join(os.tmpdir(), 'xianfeng-tests-'))
const total = { passed: 0, failed: 0, skipped: 0 }
const left = []

function jest(words, project, env = {}, args = []) {
  console.log(`\n— ${words}`)
  const began = Date.now()
  const report = path.join(out, `${project}-${total.passed}-${total.failed}.json`)
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      project,
      '--json',
      `--outputFile=${report}`,
      ...args,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } },
  )
  console.log(`  ${Math.round((Date.now() - began) / 1000)} s`)
  if (!existsSync(report)) return void (total.failed += 1)
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  // a suite that does not even start has no failed test of its own
  const broken = testResults.filter(
    (r) => r.status === 'failed' && !r.assertionResults.some((a) => a.status === 'failed'),
  )
  const twice = testResults.flatMap((r) => r.assertionResults).filter((a) => a.invocations > 1)
  for (const a of twice.filter((t) => t.status === 'passed'))
    console.log(`  at the second try: ${a.fullName}`)
  total.passed += numPassedTests
  total.failed += numFailedTests + broken.length
  // what waits for PostgreSQL is skipped on the embedded database; on PostgreSQL nothing may be
  if (env.TEST_DB === 'postgres' && process.env.REQUIRE_PG) total.failed += numPendingTests
  else if (!hasPostgres || env.TEST_DB !== 'pglite') total.skipped += numPendingTests
  if (status !== 0 && !numFailedTests && !broken.length) total.failed += 1
}

/** Hosts that send call-ups are killed two hundred times; each promise it looks at counts as one test. */
function chaos() {
  console.log('\n— senders of call-ups are killed')
  const began = Date.now()
  const { stdout } = spawnSync(process.execPath, ['config/chaos-mobilize.mjs'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const last = stdout.trim().split('\n').at(-1)
  console.log(`  ${last}\n  ${Math.round((Date.now() - began) / 1000)} s`)
  const verdict = last.startsWith('{') ? JSON.parse(last) : {}
  for (const promise of ['lost', 'duplicatesUnexplained', 'forgotten', 'disagreements'])
    if (verdict[promise] === 0) total.passed += 1
    else {
      total.failed += 1
      console.log(stdout)
    }
}

function build(words, args, env = {}) {
  process.stdout.write(`\n— ${words} …`)
  const done = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
  console.log(done.status === 0 ? ' done' : `\n${done.stdout}\n${done.stderr}`)
  if (done.status !== 0) total.failed += 1
  return done.status === 0
}

/** The same into a folder of dist that remembers what it was built from. */
function buildOnce(words, args, folder, env = {}) {
  const stamp = path.join('dist', `.${folder}-from`)
  const from = `${sources()} ${JSON.stringify(env)}`
  if (existsSync(path.join('dist', folder)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === from)
    return true
  rmSync(stamp, { force: true })
  const done = build(words, args, env)
  if (done) writeFileSync(stamp, from)
  return done
}

/** What the builds are made of, as one hash. */
function sources() {
  const hash = createHash('sha256')
  for (const folder of ['src', 'config']) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
    for (const file of files.map((e) => path.join(e.parentPath, e.name)).sort())
      hash.update(file).update(readFileSync(file))
  }
  return hash.update(readFileSync('package.json')).digest('hex')
}

const taro = (type) => ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', type]

// by itself Jest leaves one processor to whoever watches
const all = '--maxWorkers=100%'

function server() {
  jest('the server on the embedded database', 'server', { TEST_DB: 'pglite' }, [all])
  if (hasPostgres) {
    jest('the server on PostgreSQL', 'server', { TEST_DB: 'postgres' }, [all, 'cloud', 'functions'])
    // the embedded database has one connection too: what runs there need not be told again; nor does it matter to
    // what chance, or every combination, makes of a call-up
    const rest = [
      all,
      '--testPathIgnorePatterns',
      'mobilization/(channels|random|drill-people)',
      '--',
      'cloud/mobilization',
    ]
    jest('the server on PostgreSQL, one connection', 'server', { TEST_DB: 'postgres', POOL: '1' }, rest)
    chaos()
  } else if (process.env.REQUIRE_PG) {
    console.log('REQUIRE_PG is set and DATABASE_URL is not')
    total.failed += 1
  } else left.push('PostgreSQL (set DATABASE_URL): the tests counted as skipped')
}

function browser(words, run) {
  if (hasBrowser) return run()
  if (process.env.REQUIRE_BROWSER) total.failed += 1
  left.push(words)
}

const weapp = () =>
  browser('the mini-program in Chromium', () => {
    // one build for each way that a call may leave the phone
    const built =
      buildOnce('building the mini-program', taro('weapp'), 'weapp') &&
      buildOnce('building it for a cloud environment', taro('weapp'), 'weapp-cloud', {
        OUT: 'dist/weapp-cloud',
        CLOUD_ENV: 'test-env',
        // one of the two has what is switched off by default
        ARRIVE_BY_PLACE: '1',
      }) &&
      buildOnce('bundling the functions', ['config/functions.mjs'], 'functions') &&
      // a phone lets the desk's browser in
      buildOnce('building the browser edition', taro('h5'), 'h5')
    if (built) jest('the mini-program in Chromium', 'weapp', {}, ['--maxWorkers=2'])
  })

const journeys = () =>
  browser('the browser journeys in Chromium', () => {
    const built =
      buildOnce('building the browser edition', taro('h5'), 'h5') &&
      build('bundling the server', ['config/functions.mjs'])
    if (built) jest('the browser journeys', 'journeys', {}, ['--runInBand'])
  })

if (!wanted.length || wanted.includes('server')) server()
if (wanted.includes('weapp') || process.env.REQUIRE_BROWSER) weapp()
if (wanted.includes('journeys') || process.env.REQUIRE_BROWSER) journeys()

rmSync(out, { recursive: true, force: true })
if (left.length) console.log(`\nleft out here: ${left.join('; ')}`)
const skipped = total.skipped ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exit(total.failed ? 1 : 0)
