import Taro from '@tarojs/taro'

/** Asks before what cannot be undone. @returns whether the person agreed */
export async function confirm(title: string, content: string, yes = '确定'): Promise<boolean> {
  const { confirm: agreed } = await Taro.showModal({
    title,
    content,
    confirmText: yes,
    cancelText: '再想想',
    confirmColor: '#B3191E',
  })
  return agreed
}

/** Says what the person must not miss; they close it themselves. */
export async function explain(title: string, content: string): Promise<void> {
  await Taro.showModal({ title, content, showCancel: false, confirmText: '知道了', confirmColor: '#B3191E' })
}

/** One of a few ways on. @returns the index, or null when the person thought better of it */
export async function choose(items: string[]): Promise<number | null> {
  try {
    return (await Taro.showActionSheet({ itemList: items })).tapIndex
  } catch {
    return null
  }
}

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
