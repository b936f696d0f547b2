import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { rpxToVw, safeAreaToVariable } from './rpx'

/** WXSS as CSS for a page's own document: `@import` is inlined and the `page` selector is that document's body. */
export function wxssToCss(dist: string, file: string, seen: string[] = []): string {
  const full = path.join(dist, file)
  if (seen.includes(file) || !existsSync(full)) return ''
  const source = readFileSync(full, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  const whole = source.replace(/@import\s+(?:url\()?['"]?([^'")\s;]+)['"]?\)?\s*;?/g, (_, target: string) =>
    wxssToCss(dist, importPath(file, target), [...seen, file]),
  )
  return safeAreaToVariable(rpxToVw(whole)).replace(/(^|[\s,{}>+~;])page(?=[\s,{.:#>+~[])/g, '$1body')
}

function importPath(from: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(from), target)
}
