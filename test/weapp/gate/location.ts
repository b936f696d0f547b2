import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readAppJson } from './app-json'

/** WeChat's limit for the words of a permission. */
const MOST_WORDS = 30

/**
 * WeChat has to approve the use of a place, and refuses a version that declares or calls it without: the usual build
 * does neither, one with ARRIVE_BY_PLACE=1 says what it asks and why, and nothing else of the kind.
 */
export function locationProblems(dist: string, files: string[], byPlace: boolean): string[] {
  const app = readAppJson(dist)
  const declared = app.requiredPrivateInfos?.join() ?? ''
  const words = app.permission?.['scope.userLocation']?.desc ?? ''
  if (byPlace)
    return [
      declared !== 'getLocation' && `requiredPrivateInfos is not getLocation: ${declared}`,
      (!words || words.length > MOST_WORDS) && `the words of scope.userLocation are '${words}'`,
    ].filter((problem) => problem !== false)
  const calling = files
    .filter((file) => file.endsWith('.js'))
    .filter((file) => /\.(getLocation|getFuzzyLocation)\(/.test(readFileSync(path.join(dist, file), 'utf8')))
  return [
    ...(declared ? [`requiredPrivateInfos is not empty: ${declared}`] : []),
    ...(app.permission ? [`permission is not empty: ${Object.keys(app.permission).join()}`] : []),
    ...calling.map((file) => `${file} asks for a place, which is not declared`),
  ]
}
