import type { PropsWithChildren } from 'react'
import Taro, { useLaunch } from '@tarojs/taro'
import { getToKnow } from './client/me'
import { watchPrivacy } from './client/privacy'
import { flush } from './client/queue'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(({ path }) => {
    watchPrivacy()
    getToKnow(path)
    void flush()
    Taro.onNetworkStatusChange(({ isConnected }) => isConnected && void flush())
  })
  return children
}
