/**
 * What can be refused before an upload: WeChat's own WXML and WXSS compilers, the documented rules of app.json, what is
 * asked of WeChat about places, and the size of every package. As a program it prints what is wrong and ends with 1:
 * `gate [dist/weapp]`.
 */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { appJsonProblems } from './gate/app-json'
import { compileErrors } from './gate/compilers'
import { locationProblems } from './gate/location'
import { packageProblems, packageSizes } from './gate/packages'

/**
 * One line a problem, with file and line where there is one. Empty: it may be uploaded.
 *
 * @param byPlace built with arriving by location
 */
export function gateProblems(dist: string, byPlace = process.env.ARRIVE_BY_PLACE === '1'): string[] {
  const files = listFiles(dist)
  return [
    ...compileErrors(dist, files),
    ...appJsonProblems(dist),
    ...locationProblems(dist, files, byPlace),
    ...packageProblems(dist, files),
  ]
}

function listFiles(dist: string): string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

function main(dist: string): void {
  const problems = gateProblems(dist)
  for (const problem of problems) console.log(problem)
  if (problems.length > 0) {
    process.exitCode = 1
    return
  }
  const sizes = [...packageSizes(dist, listFiles(dist))]
  console.log(sizes.map(([root, size]) => `${root || 'main'} ${Math.ceil(size / 1024)} KB`).join(', '))
}

if (require.main === module) main(path.resolve(process.argv[2] ?? 'dist/weapp'))
