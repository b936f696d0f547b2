import { useEffect, useState, type ReactNode } from 'react'
import Taro, { useDidShow } from '@tarojs/taro'
import { go, goBack, tabs as tabPages, type TabPage } from '../client/go'
import { isStranger, useMe } from '../client/me'
import { countWaiting, onParcels } from '../client/parcels'
import { useLater } from '../client/use-later'
import { flush, onQueue, waiting } from '../client/queue'
import { Page } from '../ui/page'
import { Strip } from '../ui/parts'
import { PrivacySheet } from './privacy-sheet'
import { Stranger } from './stranger'
import { tellRefused } from './tell-refused'

export interface FrameProps {
  title: string
  /** this page is one of the tabs */
  tab?: TabPage
  bar?: ReactNode
  wide?: boolean
  /** only for somebody we know: others are asked to sign in */
  members?: boolean
  children: ReactNode
}

/** The frame that every page stands in: title, way back, tabs, and what still waits on the phone. */
export function Frame({ title, tab, bar, wide, members, children }: FrameProps) {
  const kept = useWaiting()
  // what is sent within the second is not worth a word
  const keeps = useLater(kept > 0, 700) && kept > 0
  const me = useMe()
  // shown again, or named only now that its data came
  useDidShow(() => name(title))
  useEffect(() => name(title), [title])
  const items = tabPages.map((t) => ({
    words: t.words,
    icon: t.icon,
    on: t.page === tab,
    onTap: () => go(t.page),
  }))
  const branch = me?.offices.find((o) => o.unitKind === 'branch')
  const rail = branch
    ? [
        ...items.slice(0, 2),
        {
          words: '花名册',
          icon: 'people',
          on: false,
          onTap: () => go('org/roster', { unit: branch.unitId }),
        },
        ...items.slice(2),
      ]
    : items
  return (
    <Page
      title={title}
      bar={bar}
      wide={wide}
      tabs={tab && items}
      rail={me ? rail : undefined}
      onBack={tab ? undefined : goBack}
    >
      {keeps && <Strip>{`${kept} 项已保存在手机，联网后送达`}</Strip>}
      {members && (!me || isStranger(me)) ? <Stranger /> : children}
      {process.env.TARO_ENV === 'weapp' && <PrivacySheet />}
    </Page>
  )
}

function name(title: string): void {
  if (process.env.TARO_ENV === 'h5') document.title = `${title} · 先锋支部`
  else void Taro.setNavigationBarTitle({ title })
}

/** How many acts wait on the phone; tries to send them whenever a page is shown, and says what was refused. */
function useWaiting(): number {
  const [count, setCount] = useState(countKept)
  useEffect(() => onParcels(() => setCount(countKept())), [])
  useEffect(
    () =>
      onQueue(() => {
        setCount(countKept())
        void tellRefused()
      }),
    [],
  )
  useDidShow(() => void flush().then(() => tellRefused(true)))
  return count
}

const countKept = () => waiting().length + countWaiting()
