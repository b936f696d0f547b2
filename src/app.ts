import type { PropsWithChildren } from 'react'
import Taro, { useDidShow, useLaunch } from '@tarojs/taro'
import { getToKnow } from './client/me'
import { sendParcels } from './client/parcels'
import { watchPrivacy } from './client/privacy'
import { flush } from './client/queue'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(({ path }) => {
    watchPrivacy()
    getToKnow(path)
    const sendKept = () => {
      void flush()
      void sendParcels()
    }
    sendKept()
    Taro.onNetworkStatusChange(({ isConnected }) => isConnected && sendKept())
  })
  // a lock screen cuts what is being sent: it goes on when the app is back
  useDidShow(() => void sendParcels())
  return children
}
