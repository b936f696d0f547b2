import Taro from '@tarojs/taro'
import type { Picked } from './file-platform'

export const endingOf = (name: string) => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Begins the names of what was chosen and has not arrived yet. */
export const keptMark = 'kept-'

/** WeChat may delete what was chosen once the app is closed, so a copy is kept in a place of ours. */
export function keep(picked: Picked, as: string): Picked {
  const ending = endingOf(picked.source as string) || endingOf(picked.name)
  const path = `${Taro.env.USER_DATA_PATH}/${keptMark}${as}.${ending}`
  try {
    Taro.getFileSystemManager().copyFileSync(picked.source as string, path)
    return { ...picked, source: path, preview: picked.preview && path }
  } catch {
    // no room: it is sent from where it is, for as long as WeChat leaves it there
    return picked
  }
}

export function drop({ source }: Picked): void {
  try {
    Taro.getFileSystemManager().unlinkSync(source as string)
  } catch {
    // gone already
  }
}

/** Whether the phone still has a file. */
export function isHere(path: string): boolean {
  try {
    Taro.getFileSystemManager().accessSync(path)
    return true
  } catch {
    return false
  }
}
