import Taro from '@tarojs/taro'
import { question } from './question'

/** Asks before what cannot be undone. @returns whether the person agreed */
export const confirm = async (title: string, content: string, yes = '确定'): Promise<boolean> =>
  (await question(title, content, [{ words: yes, main: true }], '再想想')) === 0

/** Says what the person must not miss; they close it themselves. */
export async function explain(title: string, content: string): Promise<void> {
  await question(title, content, [{ words: '知道了', main: true }])
}

/** One of a few ways on. @returns the index, or null when the person thought better of it */
export const choose = (items: string[]): Promise<number | null> =>
  question(
    '',
    '',
    items.map((words) => ({ words })),
    '取消',
  )

/** Says in passing that something was done. */
export const tell = (words: string): void =>
  void Taro.showToast({ title: words, icon: 'none', duration: 2200 })

/** Puts words on the clipboard, and says that they are there. */
export async function copy(words: string): Promise<void> {
  try {
    await Taro.setClipboardData({ data: words })
  } catch {
    tell('没有复制成功，请再点一次')
  }
}
