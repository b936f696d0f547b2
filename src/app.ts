import type { PropsWithChildren } from 'react'
import Taro, { useLaunch } from '@tarojs/taro'
import { refreshMe } from './client/me'
import { flush } from './client/queue'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    void refreshMe()
    void flush()
    Taro.onNetworkStatusChange(({ isConnected }) => isConnected && void flush())
  })
  return children
}
