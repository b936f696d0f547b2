import { statSync } from 'node:fs'
import path from 'node:path'
import { readAppJson, subPackagesOf } from './app-json'

const MB = 1024 * 1024
const PACKAGE_LIMIT = 2 * MB
const TOTAL_LIMIT = 30 * MB

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
  return total > TOTAL_LIMIT ? [...tooBig, `all packages have ${total} bytes, over 30 MB`] : tooBig
}
