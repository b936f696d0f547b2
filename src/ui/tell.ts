import Taro from '@tarojs/taro'

/** Says in passing that something was done. */
export const tell = (words: string): void =>
  void Taro.showToast({ title: words, icon: 'none', duration: 2200 })

/** Puts words on the clipboard; the platform itself says that they are there. */
export async function copy(words: string): Promise<void> {
  try {
    await Taro.setClipboardData({ data: words })
  } catch {
    tell('没有复制成功，请再点一次')
  }
}
