import type { PropsWithChildren } from 'react'
import Taro, { useLaunch } from '@tarojs/taro'
import { refreshMe } from './client/me'
import { watchPrivacy } from './client/privacy'
import { flush } from './client/queue'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    watchPrivacy()
    void refreshMe()
    void flush()
    Taro.onNetworkStatusChange(({ isConnected }) => isConnected && void flush())
  })
  return children
}
