import { statSync } from 'node:fs'
import path from 'node:path'
import { packageNamed, packageOf, readAppJson, subPackagesOf } from './app-json'

const MB = 1024 * 1024
const PACKAGE_LIMIT = 2 * MB
const TOTAL_LIMIT = 30 * MB
/** What all pages of one package may fetch beforehand, together. */
const PRELOAD_LIMIT = 2 * MB

/** Raw bytes of each package: '' is the main one. */
export function packageSizes(dist: string, files: string[]): Map<string, number> {
  const roots = subPackagesOf(readAppJson(dist)).map((part) => part.root)
  const sizes = new Map<string, number>([['', 0], ...roots.map((root): [string, number] => [root, 0])])
  for (const file of files) {
    const root = roots.find((candidate) => file.startsWith(`${candidate}/`)) ?? ''
    sizes.set(root, (sizes.get(root) ?? 0) + statSync(path.join(dist, file)).size)
  }
  return sizes
}

export function packageProblems(dist: string, files: string[]): string[] {
  const sizes = packageSizes(dist, files)
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const tooBig = [...sizes]
    .filter(([, size]) => size > PACKAGE_LIMIT)
    .map(([root, size]) => `${root || 'the main package'} has ${size} bytes, over 2 MB`)
  const inAll = total > TOTAL_LIMIT ? [`all packages have ${total} bytes, over 30 MB`] : []
  return [...tooBig, ...inAll, ...preloadProblems(dist, sizes)]
}

function preloadProblems(dist: string, sizes: Map<string, number>): string[] {
  const app = readAppJson(dist)
  const fetched = new Map<string, Set<string>>()
  for (const [page, { packages }] of Object.entries(app.preloadRule ?? {})) {
    const from = packageOf(app, page)
    const roots = packages.flatMap((name) => packageNamed(app, name) ?? [])
    fetched.set(from, new Set([...(fetched.get(from) ?? []), ...roots]))
  }
  return [...fetched].flatMap(([from, roots]) => {
    const bytes = [...roots].reduce((sum, root) => sum + (sizes.get(root) ?? 0), 0)
    return bytes > PRELOAD_LIMIT
      ? [`pages of ${from || 'the main package'} preload ${bytes} bytes together, over 2 MB`]
      : []
  })
}
