import type { Output } from '../../../contract/calls'
import { useState } from 'react'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { sayDay, weekdayOf } from '../../../domain/clock'
import { choose, confirm, tell } from '../../../ui/ask'
import { Bit } from '../../../ui/lead'
import { Card, Hero, Row, Tag } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'

type Mine = Output<'mobilization.myDuty'>

/** 值班: one's own coming turns, and swaps that wait for somebody's word. */
export default function MyDuty() {
  const mine = useCall('mobilization.myDuty', {}, { keep: 'myDuty' })
  const [swapping, setSwapping] = useState<Mine['turns'][number] | null>(null)
  const ask = useAct('mobilization.askSwap')
  const answer = useAct('mobilization.answerSwap')
  const withdraw = useAct('mobilization.withdrawSwap')
  const when = (t: { day: string }) => `${sayDay(t.day, today())} ${weekdayOf(t.day)}`

  async function askFor(turn: Mine['turns'][number], other: { memberId: string; name: string }) {
    if (!(await confirm(`请${other.name}替班？`, `${when(turn)} ${turn.hours}，等对方答应才算`, '请他替')))
      return
    const given = { turnId: turn.turnId, memberId: turn.memberId, withMemberId: other.memberId }
    if (!(await ask.run(given))) return
    setSwapping(null)
    tell('说过了，等答应')
    void mine.reload()
  }
  async function decide(swap: Mine['swaps'][number]) {
    if (swap.mine === 'asker') {
      if (!(await confirm('不换了？', swap.words, '不换了'))) return
      if (await withdraw.done({ swapId: swap.swapId })) void mine.reload()
      return
    }
    const at = await choose(['我替', '替不了'])
    if (at === null || !(await answer.done({ swapId: swap.swapId, agree: at === 0 }))) return
    tell(at === 0 ? '这一班归您了' : '已回复')
    void mine.reload()
  }

  return (
    <Frame members title="值班">
      <Show of={mine} lines={4}>
        {({ turns, swaps }) =>
          turns.length + swaps.length === 0 ? (
            <Empty icon="clock" title="最近没有您的班">
              排了班会出现在这里，有事可以请人替。
            </Empty>
          ) : (
            <>
              <Hero title={turns[0] ? `${when(turns[0])}值班` : '最近没有您的班'} note={turns[0]?.hours} />
              {turns.length > 0 && (
                <Card title="我的班">
                  {turns.map((t) => (
                    <Row
                      key={`${t.turnId}.${t.memberId}`}
                      title={sayDay(t.day, today())}
                      note={[
                        weekdayOf(t.day),
                        t.hours,
                        t.unitName,
                        t.people.map((p) => p.name).join('、'),
                      ].join(' · ')}
                      end={
                        <Bit label={`${when(t)}请人替`} onTap={() => setSwapping(t)}>
                          请人替
                        </Bit>
                      }
                    />
                  ))}
                </Card>
              )}
              {swaps.length > 0 && (
                <Card title="换班">
                  {swaps.map((s) => (
                    <Row
                      key={s.swapId}
                      title={s.words}
                      note={when(s)}
                      end={s.state === 'asked' ? s.mine === 'asker' ? '不换了' : '答复' : <Tag>定了</Tag>}
                      onTap={s.state === 'asked' ? () => void decide(s) : undefined}
                    />
                  ))}
                </Card>
              )}
            </>
          )
        }
      </Show>
      {swapping && (
        <Sheet title={`${when(swapping)}请谁替`} onClose={() => setSwapping(null)}>
          {swapping.others.map((other) => (
            <Row key={other.memberId} title={other.name} onTap={() => void askFor(swapping, other)} />
          ))}
        </Sheet>
      )}
    </Frame>
  )
}
