import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Parts of Taro's typings that describe other platforms or Taro itself. */
const NOT_WECHAT = /^(alipay|qq|swan|framework|ext|skyline)$|\.d\.ts$/

/**
 * The names of WeChat's APIs, read from Taro's typings. The harness puts every one it has not written on `wx` as a
 * function that throws, because on a phone the name exists and an app that calls it must not pass unnoticed here.
 */
export function listRealApis(): string[] {
  const root = path.join(path.dirname(require.resolve('@tarojs/taro/package.json')), 'types', 'api')
  const names = new Set<string>()
  for (const area of readdirSync(root)) {
    if (NOT_WECHAT.test(area)) continue
    for (const file of readdirSync(path.join(root, area), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.d.ts')) continue
      const source = readFileSync(path.join(root, area, file), 'utf8')
      for (const block of source.matchAll(/interface TaroStatic \{([\s\S]*?)\n {2}\}/g)) {
        for (const name of block[1]!.matchAll(/^ {4}([a-z]\w+)\s*[(<]/gm)) names.add(name[1]!)
      }
    }
  }
  return [...names].sort()
}
