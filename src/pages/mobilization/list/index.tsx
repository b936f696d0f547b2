import { useEffect, useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { go } from '../../../client/go'
import { hearClock } from '../../../client/clock-ahead'
import { useNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { isOpen } from '../../../domain/mobilization-list'
import { tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Card, Hero, Row, Icon, Strip } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { KindBand } from '../kind-band'
import { LoudSheet } from './loud-sheet'
import { PaperSheet } from './paper-sheet'
import { SquadCard } from './squad-card'
import { useOutcomes } from './outcomes'

/** Whom one has to reach: what to say, one tap to dial, one tap for what came of it. Works without a network. */
export default function CallListPage() {
  const { id = '' } = useRouter().params
  const keep = `list.${id}`
  const list = useCall('mobilization.list', { callUpId: id }, { keep })
  const { data, stale, reload } = list
  const [open, setOpen] = useState<'loud' | 'paper' | null>(null)
  const take = useAct('mobilization.takeList')
  const { lineOf, mark } = useOutcomes(id, reload)

  // others answer by themselves meanwhile, and nobody is called twice
  const tick = useNow(30_000)
  const [first] = useState(tick)
  useEffect(() => {
    if (tick !== first) void reload()
  }, [tick, first, reload])
  const fresh = data && !stale ? data : null
  useEffect(() => {
    if (fresh) hearClock(fresh.now)
    // whole numbers stay on the phone only as long as they are needed
    if (fresh?.state === 'closed' || fresh?.state === 'cancelled') Taro.removeStorageSync(`kept.${keep}`)
  }, [fresh, keep])

  const squads = (data?.squads ?? []).map((s) => ({ ...s, lines: s.lines.map(lineOf) }))
  const left = squads.flatMap((s) => s.lines).filter(isOpen).length

  async function takeOver(squadId: string) {
    if (!(await take.done({ callUpId: id, squadId }))) return
    tell('好，这个支队由您联系')
    await reload()
  }

  return (
    <Frame
      members
      title="打电话名单"
      bar={
        data && (
          <>
            <Button onTap={() => setOpen('loud')}>大喇叭</Button>
            <Button onTap={() => setOpen('paper')}>纸上登记</Button>
          </>
        )
      }
    >
      <Show of={list} lines={8}>
        {(shown) => (
          <>
            {list.error && <Strip>没有连上网络，照样打电话、记结果，联网后送达</Strip>}
            <KindBand kind={shown.kind} />
            <Hero title={left ? `还有 ${left} 人没回复` : '都有回复了'} note={shown.title} />
            {left > 0 && (
              <Card title="接通了这样说">
                <Box className="script">{shown.script}</Box>
              </Card>
            )}
            {squads.map((squad) => (
              <SquadCard
                key={squad.squadId}
                squad={squad}
                busy={take.busy}
                onTake={() => void takeOver(squad.squadId)}
                onMark={mark}
              />
            ))}
            {!squads.length && (
              <Empty icon="check" title="现在没有人要您联系">
                有人要您联系时，这里会出现名字和电话。
              </Empty>
            )}
            {squads.some((s) => s.mine) && (
              <Card>
                <Row
                  start={<Icon name="check" />}
                  title="集结点名"
                  onTap={() => go('mobilization/roll', { id })}
                />
                <Row
                  start={<Icon name="qr" />}
                  title="集结码"
                  onTap={() => go('mobilization/post', { id })}
                />
              </Card>
            )}
            {open === 'loud' && <LoudSheet callUpId={id} words={shown.loud} onClose={() => setOpen(null)} />}
            {open === 'paper' && (
              <PaperSheet
                callUpId={id}
                lines={squads.flatMap((s) => s.lines)}
                onClose={() => setOpen(null)}
                onDone={() => void reload()}
              />
            )}
          </>
        )}
      </Show>
    </Frame>
  )
}
