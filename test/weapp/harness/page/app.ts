import type { template } from 'glass-easel'
import type { Setup, WxCall } from '../protocol'

export type TabItem = { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }

export type WindowConfig = {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
}

export type AppConfig = {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  entryPagePath?: string
  window?: WindowConfig
  tabBar?: {
    list: TabItem[]
    color?: string
    selectedColor?: string
    backgroundColor?: string
    custom?: boolean
  }
  darkmode?: boolean
  themeLocation?: string
  style?: string
  __usePrivacyCheck__?: boolean
  requiredPrivateInfos?: string[]
}

export type PageConfig = WindowConfig & { usingComponents?: Record<string, string>; component?: boolean }

type Module = (...parameters: unknown[]) => void

/** The compiled mini-program, as compile.ts left it. */
type Compiled = {
  templates: Record<string, template.ComponentTemplate['content']>
  css: Record<string, string>
  json: Record<string, unknown>
  modules: Record<string, Module>
}

declare global {
  interface Window {
    __mp: Compiled
    __setup: Setup
    /** ms; see server.ts */
    __clockAhead: number
    /** Every wx call, for tests. */
    __calls: WxCall[]
    /** What Node may do to the phone; see remote.ts. */
    __phone: Record<string, (...input: unknown[]) => unknown>
  }
}

export const mp = window.__mp
export const setup = window.__setup
export const appConfig = mp.json['app'] as AppConfig

export const tabItems = (): TabItem[] => appConfig.tabBar?.list ?? []

/** Every page, subpackages included, without a leading slash. */
export const pagePaths = (): string[] => [
  ...appConfig.pages,
  ...(appConfig.subPackages ?? appConfig.subpackages ?? []).flatMap((part) =>
    part.pages.map((page) => normalize(`${part.root}/${page}`)),
  ),
]

export const pageConfig = (path: string): PageConfig => (mp.json[path] ?? {}) as PageConfig

/** `a/./b/../c` as `a/c`; a leading slash goes. */
export function normalize(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** A reference made in the file `from`: absolute from the package root, or relative. */
export function resolve(from: string, reference: string): string {
  return normalize(reference.startsWith('/') ? reference : `${from}/../${reference}`)
}

/** `@name` in app.json stands for a colour of theme.json. */
export function themed(value: string | undefined): string | undefined {
  if (!value?.startsWith('@')) return value
  const themes = mp.json[(appConfig.themeLocation ?? 'theme.json').replace(/\.json$/, '')] as
    Record<string, Record<string, string>> | undefined
  return themes?.[currentTheme()]?.[value.slice(1)]
}

/** A phone in dark mode shows a mini-program in dark only when it declares `darkmode`. */
export function currentTheme(): 'light' | 'dark' {
  return appConfig.darkmode && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
