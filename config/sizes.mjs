// npm run sizes: what people download and what a cloud function loads, against our own budgets.
// The last line is one JSON object, in bytes.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const budgets = {
  weappMain: 600_000,
  weappTotal: 1_500_000,
  weappLargestSub: 300_000,
  h5HomeGzip: 260_000,
  'functions.api': 1_000_000,
  'functions.tick': 1_000_000,
  'functions.files': 3_000_000,
}

const files = (dir) =>
  readdirSync(dir, { withFileTypes: true }).flatMap((e) => {
    const full = path.join(dir, e.name)
    return e.isDirectory() ? files(full) : [full]
  })
const sum = (list) => list.reduce((n, file) => n + statSync(file).size, 0)

for (const needed of ['dist/weapp/app.json', 'dist/h5/index.html', 'dist/functions/api.js']) {
  if (!existsSync(needed)) {
    console.error(`${needed} is missing: build first (npm run build:weapp, build:h5, build:functions)`)
    process.exit(1)
  }
}

// licence texts are for readers and are left out of an upload
const weapp = files('dist/weapp').filter((f) => !/\.LICENSE\.txt$|\.map$|project\.config\.json$/.test(f))
const { subPackages = [] } = JSON.parse(readFileSync('dist/weapp/app.json', 'utf8'))
const subs = subPackages.map(({ root }) =>
  sum(weapp.filter((f) => f.startsWith(path.join('dist/weapp', root) + path.sep))),
)
const weappTotal = sum(weapp)

// the home page of the browser edition: what the page asks for before it stands, by the page's own chunk names
const html = readFileSync('dist/h5/index.html', 'utf8')
const entry = [...html.matchAll(/(?:src|href)="\/((?:js|css)\/[^"]+)"/g)].map((m) => `dist/h5/${m[1]}`)
const home = files('dist/h5/js').filter((f) =>
  /pages\/home|src_pages_home/.test(readFileSync(f, 'utf8').slice(0, 4000)),
)
const h5HomeGzip = [...new Set([...entry, ...home, 'dist/h5/index.html'])].reduce(
  (n, f) => n + gzipSync(readFileSync(f), { level: 9 }).length,
  0,
)

const functions = Object.fromEntries(
  ['api', 'tick', 'files'].map((name) => [name, statSync(`dist/functions/${name}.js`).size]),
)
const sizes = {
  weappMain: weappTotal - subs.reduce((a, b) => a + b, 0),
  weappTotal,
  weappLargestSub: Math.max(0, ...subs),
  h5HomeGzip,
  functions,
}

let over = 0
for (const [name, budget] of Object.entries(budgets)) {
  const size = name.split('.').reduce((at, key) => at[key], sizes)
  const bad = size > budget
  over += bad
  console.log(
    `${bad ? 'OVER' : 'ok  '} ${name.padEnd(18)} ${size.toLocaleString('en').padStart(10)} of ${budget.toLocaleString('en')}`,
  )
}
console.log(JSON.stringify(sizes))
process.exit(over ? 1 : 0)
