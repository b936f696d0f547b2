import Taro from '@tarojs/taro'

/** What our links of twenty characters are for: /b/ says who one is, /d/ lets a desk's browser in. */
export type LinkKind = 'b' | 'd'

/** The token in what a code says: a link …/b/<token>, still encoded when WeChat hands it over, or the token alone. */
export function tokenIn(text: string | undefined, kind: LinkKind = 'b'): string | null {
  const said = decodeURIComponent(text ?? '')
  return new RegExp(`(?:^|/${kind}/)([0-9a-z]{20})(?:[?#].*)?$`).exec(said)?.[1] ?? null
}

/** Scans one of our codes with WeChat's camera. @returns its token, '' for another kind of code, null when closed */
export async function scanToken(kind: LinkKind): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] })
    return tokenIn(result, kind) ?? ''
  } catch {
    return null
  }
}
