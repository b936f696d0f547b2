const browsers: [RegExp, string][] = [
  [/MicroMessenger/, '微信内浏览器'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/HuaweiBrowser/, '华为浏览器'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/HarmonyOS/, '鸿蒙'],
  [/Android/, '安卓手机'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS/, '苹果电脑'],
  [/Linux/, 'Linux 电脑'],
]
const named = (list: [RegExp, string][], agent: string) => list.find(([is]) => is.test(agent))?.[1]

/** What this browser calls itself in the list of signed-in devices: Chrome · Windows 电脑 */
export function deviceName(): string {
  const agent = navigator.userAgent
  return [named(browsers, agent) ?? '浏览器', named(systems, agent)].filter(Boolean).join(' · ')
}
