import Taro from '@tarojs/taro'
import { go } from '../../client/go'
import { tokenIn } from '../../client/scan-link'
import { tell } from '../../ui/ask'

/** The part of a scanned link that is the code: …/c/<code>. @returns null when it is none of our codes */
export function codeOf(scanned: string): string | null {
  const found = /(?:^|\/c\/|[?&]c=)([0-9a-z]{16}\.[0-9a-z]+\.[\w-]+)/.exec(scanned.trim())
  return found ? found[1]! : null
}

/** The same of a post's code at a call-up: …/m/<call-up>.<post>.<window>.<mac> */
export function postCodeOf(scanned: string): string | null {
  const found = /(?:^|\/m\/|[?&]c=)([0-9a-z]{16}\.(?:-|[0-9a-z]{16})\.[0-9a-z]+\.[\w-]+)/.exec(scanned.trim())
  return found ? found[1]! : null
}

/** WeChat's own scanner, then the page that the code is for. @param wrong what to say of a foreign code */
export async function scan(wrong = '这不是签到码，请扫主持人手机上的码'): Promise<void> {
  let scanned: string
  try {
    scanned = (await Taro.scanCode({ scanType: ['qrCode'] })).result
  } catch {
    return
  }
  const post = postCodeOf(scanned)
  const code = codeOf(scanned)
  const desk = tokenIn(scanned, 'd')
  if (post) go('mobilization/arrive', { c: post })
  else if (code) go('check-in', { c: code })
  else if (desk) go('account/desk', { token: desk })
  else tell(wrong)
}
