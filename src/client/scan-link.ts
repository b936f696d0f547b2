import Taro from '@tarojs/taro'

/** The token in what a binding code says: a link …/b/<token>, still encoded when WeChat hands it over, or the token alone. */
export function tokenIn(text: string | undefined): string | null {
  const said = decodeURIComponent(text ?? '')
  return /(?:^|\/b\/)([0-9a-z]{20})(?:[?#].*)?$/.exec(said)?.[1] ?? null
}

/** Scans a binding code with WeChat's camera. @returns its token, '' for another kind of code, null when closed */
export async function scanBinding(): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] })
    return tokenIn(result) ?? ''
  } catch {
    return null
  }
}
