import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { useCall } from '../../../client/use-call'
import { Empty } from '../../../ui/states'
import { Frame } from '../../frame'
import { Form } from './form'
import { Standing } from './standing'

/** The token in a village's code: our own link, or the whole of it as WeChat's scanner hands it over. */
const tokenIn = (text: string) => /(?:^|\/r\/)([0-9a-z]{20})(?:[?#].*)?$/.exec(text)?.[1] ?? ''

/** 有事请找我: anybody who scanned a village's code writes what they need; the phone keeps how it stands. */
export default function Ask() {
  const { token, q } = useRouter().params
  const code = tokenIn(decodeURIComponent(token ?? q ?? ''))
  const key = `asked.${code}`
  const [receipt, setReceipt] = useState<string>(() => Taro.getStorageSync<string>(key) || '')
  const form = useCall('mobilization.form', code ? { token: code } : null)
  const keep = (next: string) => {
    if (next) Taro.setStorageSync(key, next)
    else Taro.removeStorageSync(key)
    setReceipt(next)
  }

  if (receipt) return <Standing receipt={receipt} onAgain={() => keep('')} />
  if (!code || (form.error && form.error.name === 'AppError'))
    return (
      <Frame title="有事请找我">
        <Empty icon="qr" title={form.error?.message ?? '请扫村里贴的码'}>
          急事请直接打村里的电话，危险时打 110、119、120。
        </Empty>
      </Frame>
    )
  return <Form token={code} form={form} onSent={keep} />
}
