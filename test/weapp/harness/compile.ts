import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { APP_SCOPE, DENIED } from './app-scope'
import { wxssToCss } from './wxss'

const compiled = new Map<string, { stamp: string; bundle: string }>()

/**
 * A compiled mini-program as one script that leaves `window.__mp`: templates, styles, configuration and modules.
 * A module is a function whose parameters are what WeChat gives (wx, Page, …) and what it withholds (window, …).
 */
export function compileDist(dist: string): string {
  const files = listFiles(dist)
  const stamp = files.map((file) => `${file}:${statSync(path.join(dist, file)).mtimeMs}`).join()
  const known = compiled.get(dist)
  if (known?.stamp === stamp) return known.bundle

  const read = (file: string) => readFileSync(path.join(dist, file), 'utf8')
  const bundle = `window.__mp = {
templates: ${compileTemplates(files, read)},
css: ${JSON.stringify(mapFiles(files, '.wxss', (file) => wxssToCss(dist, file)))},
json: ${JSON.stringify(mapFiles(files, '.json', (file) => JSON.parse(read(file)) as unknown))},
modules: {
${files
  .filter((file) => file.endsWith('.js'))
  .map((file) => wrapModule(file, read(file)))
  .join(',\n')}
}}`
  compiled.set(dist, { stamp, bundle })
  return bundle
}

function listFiles(dist: string): string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

function mapFiles<T>(files: string[], suffix: string, convert: (file: string) => T): Record<string, T> {
  const matching = files.filter((file) => file.endsWith(suffix))
  return Object.fromEntries(matching.map((file) => [file.slice(0, -suffix.length), convert(file)]))
}

function compileTemplates(files: string[], read: (file: string) => string): string {
  const group = new TmplGroup()
  for (const file of files) {
    if (file.endsWith('.wxml')) mustBeSound(file, group.addTmpl(file.slice(0, -'.wxml'.length), read(file)))
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -'.wxs'.length), read(file))
  }
  const source = group.getTmplGenObjectGroups()
  group.free()
  return source
}

type Diagnostic = { isError: boolean; message: string; startLine: number; startColumn: number }

/** WeChat's older compiler refuses more than this one does: see ../gate.ts. */
function mustBeSound(file: string, diagnostics: unknown): void {
  const [first] = ((diagnostics ?? []) as Diagnostic[]).filter((diagnostic) => diagnostic.isError)
  if (first) throw new Error(`${file}:${first.startLine + 1}:${first.startColumn + 1}: ${first.message}`)
}

function wrapModule(file: string, source: string): string {
  const parameters = ['require', 'module', 'exports', ...APP_SCOPE, ...DENIED].join(', ')
  // The inner function lets a module declare a name of its own that is also a parameter.
  return `${JSON.stringify(file.slice(0, -'.js'.length))}: function (${parameters}) {(function () {\n${source}\n})()}`
}
