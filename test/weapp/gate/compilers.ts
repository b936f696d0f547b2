import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const MAX_OUTPUT = 256 * 1024 * 1024

/** What WeChat's own compilers, wcc and wcsc, say against the .wxml and .wxss files. Paths are from `dist`. */
export function compileErrors(dist: string, files: string[]): string[] {
  const work = mkdtempSync(path.join(os.tmpdir(), 'wechat-compilers-'))
  try {
    return [...wxmlErrors(dist, files, work), ...wxssErrors(dist, files, work)]
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** All at once: a template may import another. */
function wxmlErrors(dist: string, files: string[], work: string): string[] {
  const wxml = files.filter((file) => file.endsWith('.wxml'))
  if (wxml.length === 0) return []
  const wxs = files.filter((file) => file.endsWith('.wxs'))
  const args = ['-d', '-cc', componentList(dist, wxml), ...wxml, ...wxs, '-gn', '$gwx']
  return run(executable('wcc', work), args, dist)
}

/** One by one: a sheet that others import would otherwise hide its own error. */
function wxssErrors(dist: string, files: string[], work: string): string[] {
  const wcsc = executable('wcsc', work)
  return files
    .filter((file) => file.endsWith('.wxss'))
    .flatMap((file) => [
      ...run(wcsc, ['-db', '-pc', '1', file, ...imported(dist, file)], dist),
      ...localUrls(dist, file),
    ])
}

function run(command: string, args: string[], cwd: string): string[] {
  const done = spawnSync(command, args, { cwd, maxBuffer: MAX_OUTPUT, encoding: 'utf8' })
  if (done.error) throw done.error
  if (done.status === 0) return []
  const said = done.stderr.split('\n').filter((line) => line.trim() && !line.startsWith('error file count'))
  return said.length ? said.map(asFileAndLine) : [`${path.basename(command)} ended with ${done.status}`]
}

/** wcsc writes `ERR: a.wxss(2:8): …`, wcc `a.wxml:3:3: …`; editors know the second. */
const asFileAndLine = (line: string): string => line.replace(/^ERR:\s*(.+?)\((\d+):(\d+)\)/, '$1:$2:$3')

/** npm does not keep the executable bit, and node_modules may be read-only: run a copy. */
function executable(name: 'wcc' | 'wcsc', work: string): string {
  const folder = { linux: 'linux', darwin: 'mac', win32: 'windows' }[process.platform as string]
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const bin = path.join(
    path.dirname(require.resolve('miniprogram-compiler/package.json')),
    'bin',
    folder ?? '',
    file,
  )
  if (!existsSync(bin)) throw new Error(`miniprogram-compiler has no ${name} for ${process.platform}`)
  const copy = path.join(work, file)
  copyFileSync(bin, copy)
  chmodSync(copy, 0o755)
  return copy
}

/** The count, then for each file that uses components: its name, how many, and their tags. */
function componentList(dist: string, wxml: string[]): string {
  const users = wxml.flatMap((file) => {
    const json = path.join(dist, file.replace(/\.wxml$/, '.json'))
    if (!existsSync(json)) return []
    const tags = Object.keys(
      (JSON.parse(readFileSync(json, 'utf8')) as { usingComponents?: object }).usingComponents ?? {},
    )
    return tags.length ? [[file, String(tags.length), ...tags].join(' ')] : []
  })
  return [String(users.length), ...users].join(' ')
}

function imported(dist: string, file: string): string[] {
  const found = [...readFileSync(path.join(dist, file), 'utf8').matchAll(/@import\s+['"]([^'"]+)['"]/g)]
  return found.map(([, target = '']) =>
    target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(file), target),
  )
}

/** WXSS cannot load a picture from the package; it fails silently on a phone. */
function localUrls(dist: string, file: string): string[] {
  return readFileSync(path.join(dist, file), 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/url\(\s*['"]?(?!data:|https?:|["')])([^'")]+)/g)].map(
        (match) => `${file}:${index + 1}:${(match.index ?? 0) + 1}: url(${match[1]}) must be https or data`,
      ),
    )
}
