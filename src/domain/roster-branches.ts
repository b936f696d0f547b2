import type { ImportBranch } from '../contract/org-import'

export interface BranchMatch {
  branch: ImportBranch | null
  /** the names are not equal, only alike: the page shows what was taken for what */
  guessed: boolean
  /** the file names it, it does not exist, and the user agreed to create it */
  create: boolean
}

/** 中共双清村第一支部委员会 and 双清村第一党支部 are one branch. */
export const branchKey = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(/^(中国共产党|中共)/, '')
    .replace(/(支部)委员会$/, '$1')
    .replace(/党支部/g, '支部')

/**
 * Finds the branch a file means among those the importer may fill: by its name, else by being the only one whose
 * name ends the same way (the file writes the town in front, or leaves the village out).
 */
export function matchBranch(name: string, branches: ImportBranch[], create: string[]): BranchMatch {
  const key = branchKey(name)
  const equal = branches.filter((branch) => branchKey(branch.name) === key)
  if (equal.length === 1) return { branch: equal[0]!, guessed: false, create: false }
  if (create.some((wanted) => branchKey(wanted) === key))
    return { branch: { id: '', name: name.trim() }, guessed: false, create: true }
  const alike = branches.filter((branch) => {
    const other = branchKey(branch.name)
    return key.length >= 4 && other.length >= 4 && (key.endsWith(other) || other.endsWith(key))
  })
  if (equal.length === 0 && alike.length === 1) return { branch: alike[0]!, guessed: true, create: false }
  return { branch: null, guessed: false, create: false }
}

/** The one branch that a title above the header names (双清村第一党支部党员花名册), or null. */
export function branchInTitle(titles: string[], branches: ImportBranch[]): ImportBranch | null {
  const text = branchKey(titles.join(' '))
  const named = branches.filter((branch) => text.includes(branchKey(branch.name)))
  return named.length === 1 ? named[0]! : null
}
