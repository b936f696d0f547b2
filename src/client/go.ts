import Taro from '@tarojs/taro'

/** The pages at the bottom of every screen. */
export const tabs = [
  { page: 'home', words: '首页', icon: 'home' },
  { page: 'activity/list', words: '组织生活', icon: 'calendar' },
  { page: 'mine', words: '我的', icon: 'person' },
] as const

export type TabPage = (typeof tabs)[number]['page']

const isTab = (page: string) => tabs.some((t) => t.page === page)

/** The path of a page with its parameters, as messages and share cards name it. */
export function pathOf(page: string, params: Record<string, string> = {}): string {
  const query = Object.entries(params)
    .map(([k, v]) => `${k}=${encodeURIComponent(v)}`)
    .join('&')
  return `pages/${page}/index${query ? `?${query}` : ''}`
}

/** Opens a page. Ten pages may lie on one another, so a tab starts anew. */
export function go(page: string, params?: Record<string, string>): void {
  const url = `/${pathOf(page, params)}`
  if (isTab(page)) {
    void (process.env.TARO_ENV === 'weapp' ? Taro.switchTab({ url }) : Taro.reLaunch({ url }))
  } else {
    void Taro.navigateTo({ url })
  }
}

/** Opens a page in place of this one, where going back here would make no sense. */
export const goInstead = (page: string, params?: Record<string, string>): void =>
  isTab(page) ? go(page, params) : void Taro.redirectTo({ url: `/${pathOf(page, params)}` })

/** Back to where the person came from; home when they came from outside. */
export const goBack = (): void => (Taro.getCurrentPages().length > 1 ? void Taro.navigateBack() : go('home'))
