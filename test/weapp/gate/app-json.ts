import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const ICON_LIMIT = 40 * 1024

type Tab = { pagePath?: string; text?: string; iconPath?: string; selectedIconPath?: string }

export type AppJson = {
  pages: string[]
  subPackages?: SubPackage[]
  subpackages?: SubPackage[]
  tabBar?: { list: Tab[]; custom?: boolean }
  themeLocation?: string
  sitemapLocation?: string
  lazyCodeLoading?: string
  requiredPrivateInfos?: string[]
  permission?: Record<string, { desc?: string }>
  __usePrivacyCheck__?: boolean
  preloadRule?: Record<string, { packages: string[]; network?: string }>
}

export type SubPackage = { root: string; name?: string; pages: string[] }

export const readAppJson = (dist: string): AppJson => readJson(path.join(dist, 'app.json')) as AppJson

/** Roots without slashes at either end. */
export const subPackagesOf = (app: AppJson): SubPackage[] =>
  (app.subPackages ?? app.subpackages ?? []).map((part) => ({
    ...part,
    root: part.root.replace(/^\/|\/$/g, ''),
  }))

export const listPages = (app: AppJson): string[] => [
  ...app.pages,
  ...subPackagesOf(app).flatMap((part) => part.pages.map((page) => path.posix.join(part.root, page))),
]

/** Where app.json breaks a documented rule of WeChat, or one that this project made for itself. */
export function appJsonProblems(dist: string): string[] {
  const app = readAppJson(dist)
  return [
    ...missingPageFiles(dist, app),
    ...tabBarProblems(dist, app),
    ...subPackageProblems(app),
    ...preloadProblems(app),
    ...settingProblems(dist, app),
  ].map((problem) => `app.json: ${problem}`)
}

function missingPageFiles(dist: string, app: AppJson): string[] {
  return listPages(app).flatMap((page) =>
    ['.js', '.json', '.wxml']
      .filter((suffix) => !existsSync(path.join(dist, page + suffix)))
      .map((suffix) => `page ${page} has no ${suffix} file`),
  )
}

function tabBarProblems(dist: string, app: AppJson): string[] {
  if (!app.tabBar) return []
  const { list } = app.tabBar
  const count = list.length < 2 || list.length > 5 ? [`tabBar has ${list.length} items, not 2–5`] : []
  const items = list.flatMap((tab) => [
    ...(app.pages.includes(tab.pagePath ?? '')
      ? []
      : [`tab ${tab.pagePath} is not a page of the main package`]),
    ...(tab.text ? [] : [`tab ${tab.pagePath} has no text`]),
    ...[tab.iconPath, tab.selectedIconPath].flatMap((icon) => (icon ? iconProblems(dist, app, icon) : [])),
  ])
  return [...count, ...items]
}

function iconProblems(dist: string, app: AppJson, icon: string): string[] {
  return themedValues(dist, app, icon).flatMap((name) => {
    const file = path.join(dist, name)
    if (!existsSync(file)) return [`icon ${name} does not exist`]
    const { size } = statSync(file)
    return size > ICON_LIMIT ? [`icon ${name} has ${size} bytes, over 40 KB`] : []
  })
}

/** `@name` stands for one value in light and another in dark. */
function themedValues(dist: string, app: AppJson, value: string): string[] {
  if (!value.startsWith('@')) return [value]
  const themes = readJson(path.join(dist, app.themeLocation ?? 'theme.json')) as Record<
    string,
    Record<string, string>
  >
  return ['light', 'dark'].map((theme) => themes[theme]?.[value.slice(1)] ?? `${value} (not in theme.json)`)
}

function subPackageProblems(app: AppJson): string[] {
  const roots = subPackagesOf(app).map((part) => part.root)
  const inside = (name: string, root: string): boolean => name === root || name.startsWith(`${root}/`)
  const overlaps = roots.flatMap((root, index) =>
    roots
      .filter((other, at) => at !== index && inside(other, root))
      .map((other) => `subpackage ${other} lies in ${root}`),
  )
  const strays = app.pages.flatMap((page) =>
    roots.filter((root) => inside(page, root)).map((root) => `main page ${page} lies in subpackage ${root}`),
  )
  return [...overlaps, ...strays]
}

/** The root of the package in which a page lies; '' is the main one. */
export const packageOf = (app: AppJson, file: string): string =>
  subPackagesOf(app).find((part) => file.startsWith(`${part.root}/`))?.root ?? ''

/** The root of the package that a preload rule means, by name or by root; undefined when there is none. */
export const packageNamed = (app: AppJson, name: string): string | undefined =>
  name === '__APP__'
    ? ''
    : subPackagesOf(app).find((part) => part.name === name || part.root === name.replace(/^\/|\/$/g, ''))
        ?.root

function preloadProblems(app: AppJson): string[] {
  const pages = listPages(app)
  return Object.entries(app.preloadRule ?? {}).flatMap(([page, { packages, network = 'wifi' }]) => [
    ...(pages.includes(page) ? [] : [`preloadRule names page ${page}, which does not exist`]),
    ...(['all', 'wifi'].includes(network) ? [] : [`preloadRule of ${page} has network ${network}`]),
    ...packages
      .filter((name) => packageNamed(app, name) === undefined)
      .map((name) => `preloadRule of ${page} names package ${name}, which does not exist`),
    ...packages
      .filter((name) => packageNamed(app, name) === packageOf(app, page))
      .map((name) => `preloadRule of ${page} names ${name}, in which it lies`),
  ])
}

function settingProblems(dist: string, app: AppJson): string[] {
  const problems: string[] = []
  if (app.__usePrivacyCheck__ !== true) problems.push('__usePrivacyCheck__ is not true')
  if (app.lazyCodeLoading !== 'requiredComponents')
    problems.push("lazyCodeLoading is not 'requiredComponents'")
  const sitemap = app.sitemapLocation ?? 'sitemap.json'
  if (!existsSync(path.join(dist, sitemap))) problems.push(`${sitemap} does not exist`)
  return problems
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
