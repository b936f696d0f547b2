import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { go, pathOf } from '../client/go'
import { isStranger, refreshMe, useMe } from '../client/me'
import { Button, Buttons } from '../ui/parts'
import { Empty, Failure, Skeleton } from '../ui/states'

/** In place of a page that is only for people we know: sign in first, or we could not ask who it is. */
export function Stranger() {
  const me = useMe()
  const { path, params } = useRouter()
  const [lost, setLost] = useState(false)

  async function ask() {
    setLost(false)
    setLost((await refreshMe()) === undefined)
  }
  useEffect(() => void ask(), [])

  if (isStranger(me)) {
    const page = path.replace(/^\/?pages\//, '').replace(/\/index(\?.*)?$/, '')
    const own = Object.entries(params).filter(([key, v]) => !key.startsWith('$') && key !== 'stamp' && v)
    return (
      <Empty icon="person" title={me ? '请先绑定' : '请先登录'}>
        {me ? '认一认您是哪一位，才看得到这一页。' : '登录后才看得到这一页。'}
        <Buttons>
          <Button
            kind="main"
            onTap={() =>
              go('sign-in', { next: pathOf(page, Object.fromEntries(own) as Record<string, string>) })
            }
          >
            {me ? '去绑定' : '登录'}
          </Button>
        </Buttons>
      </Empty>
    )
  }
  return lost ? <Failure error={new Error('no answer')} onRetry={() => void ask()} /> : <Skeleton />
}
