import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gateProblems } from './gate'

const FIXTURE = path.join(__dirname, 'fixture')

let dist: string

beforeEach(() => {
  dist = mkdtempSync(path.join(os.tmpdir(), 'gate-'))
  cpSync(FIXTURE, dist, { recursive: true })
})

afterEach(() => rmSync(dist, { recursive: true }))

const write = (file: string, content: string): void => {
  mkdirSync(path.dirname(path.join(dist, file)), { recursive: true })
  writeFileSync(path.join(dist, file), content)
}

const changeApp = (change: object): void => {
  const app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as object
  write('app.json', JSON.stringify({ ...app, ...change }))
}

test('the build may be uploaded', () => {
  expect(gateProblems(path.resolve('dist/weapp'))).toEqual([])
})

test('the fixture may be uploaded', () => {
  expect(gateProblems(dist)).toEqual([])
})

test('a WXML error is named by file and line', () => {
  write('pages/good/index.wxml', '<view>\n<view></view>\n</vew>')
  expect(gateProblems(dist).join()).toMatch(/pages\/good\/index\.wxml:3:\d+: .*end-tag/)
})

test('a WXSS error is named by file and line', () => {
  write('pages/good/index.wxss', '.a { color: red }\n.b { color')
  expect(gateProblems(dist).join()).toMatch(/pages\/good\/index\.wxss:2:\d+: /)
})

test('a picture of the package in WXSS is refused', () => {
  write(
    'pages/good/index.wxss',
    '.a { background: url(data:image/png;base64,AA) }\n.b { background: url("./b.png") }',
  )
  expect(gateProblems(dist).join()).toContain('pages/good/index.wxss:2:')
})

test.each<[string, object, string]>([
  [
    'a page without files',
    { pages: ['pages/good/index', 'pages/ghost/index'] },
    'page pages/ghost/index has no .js file',
  ],
  ['one tab', { tabBar: { list: [{ pagePath: 'pages/good/index', text: 'a' }] } }, 'tabBar has 1 items'],
  [
    'a missing icon',
    {
      tabBar: {
        list: [
          { pagePath: 'pages/good/index', text: 'a', iconPath: 'no.png' },
          { pagePath: 'pages/throws/index', text: 'b' },
        ],
      },
    },
    'icon no.png does not exist',
  ],
  [
    'overlapping subpackages',
    {
      subPackages: [
        { root: 'a', pages: [] },
        { root: 'a/b', pages: [] },
      ],
    },
    'a/b lies in a',
  ],
  [
    'a main page in a subpackage',
    { subPackages: [{ root: 'pages/good', pages: [] }] },
    'lies in subpackage pages/good',
  ],
  [
    'a preload rule of a page that is not there',
    { preloadRule: { 'pages/ghost/index': { packages: ['__APP__'] } } },
    'page pages/ghost/index, which does not exist',
  ],
  [
    'a preload rule for a package that is not there',
    { preloadRule: { 'pages/good/index': { packages: ['ghost'] } } },
    'names package ghost, which does not exist',
  ],
  [
    'a preload rule for its own package',
    { preloadRule: { 'pages/good/index': { packages: ['__APP__'] } } },
    'in which it lies',
  ],
  [
    'a preload rule over an unknown network',
    { preloadRule: { 'pages/good/index': { network: '4g', packages: ['part'] } } },
    'has network 4g',
  ],
  ['no privacy check', { __usePrivacyCheck__: false }, '__usePrivacyCheck__ is not true'],
  ['no lazy loading', { lazyCodeLoading: undefined }, 'lazyCodeLoading'],
  ['a location API', { requiredPrivateInfos: ['getLocation'] }, 'requiredPrivateInfos is not empty'],
  [
    'a permission',
    { permission: { 'scope.userLocation': { desc: '看一次' } } },
    'permission is not empty: scope.userLocation',
  ],
  ['no sitemap', { sitemapLocation: 'other.json' }, 'other.json does not exist'],
])('%s is refused', (_name, change, problem) => {
  changeApp(change)
  expect(gateProblems(dist).join('\n')).toContain(problem)
})

test('a page that asks for a place is refused', () => {
  write('pages/good/index.js', 'wx.getLocation({})')
  expect(gateProblems(dist).join()).toContain('pages/good/index.js asks for a place')
})

test('with arriving by location the place is declared, in words, and nothing else of the kind', () => {
  write('pages/good/index.js', 'wx.getLocation({})')
  const problems = (change: object) => {
    changeApp({ requiredPrivateInfos: ['getLocation'], ...change })
    return gateProblems(dist, true).join()
  }
  const words = (desc: string) => ({ permission: { 'scope.userLocation': { desc } } })
  expect(problems(words('看一次您离集结点多远'))).toBe('')
  expect(problems(words(''))).toContain('scope.userLocation')
  expect(problems(words('看'.repeat(31)))).toContain('scope.userLocation')
  const both = ['getLocation', 'startLocationUpdate']
  expect(problems({ ...words('看一次'), requiredPrivateInfos: both })).toContain('startLocationUpdate')
})

test('an icon over 40 KB is refused', () => {
  write('big.png', 'x'.repeat(40 * 1024 + 1))
  const tab = (page: string): object => ({ pagePath: `pages/${page}/index`, text: page, iconPath: 'big.png' })
  changeApp({ tabBar: { list: [tab('good'), tab('throws')] } })
  expect(gateProblems(dist).join()).toContain('icon big.png has 40961 bytes')
})

test('a package over 2 MB is refused', () => {
  write('large/big.txt', 'x'.repeat(2 * 1024 * 1024 + 1))
  changeApp({ subPackages: [{ root: 'large', pages: [] }] })
  expect(gateProblems(dist)).toEqual(['large has 2097153 bytes, over 2 MB'])
})

test('pages of one package that preload over 2 MB together are refused', () => {
  for (const root of ['one', 'two']) write(`${root}/big.txt`, 'x'.repeat(1024 * 1024 + 1))
  changeApp({
    subPackages: ['one', 'two'].map((root) => ({ root, pages: [] })),
    preloadRule: { 'pages/good/index': { packages: ['one'] }, 'pages/throws/index': { packages: ['two'] } },
  })
  expect(gateProblems(dist)).toEqual(['pages of the main package preload 2097154 bytes together, over 2 MB'])
})
