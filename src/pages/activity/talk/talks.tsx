import { useState } from 'react'
import type { TalkPerson } from '../../../contract/activity-talk'
import { dayOf, sayDay, shiftDay } from '../../../domain/clock'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { choose, confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Bit } from '../../../ui/lead'
import { Card, Hero, Row, Tag } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { OtherTalk } from './other-talk'

/** Who has not been talked to this year, on top. A name, a day: it is noted. */
export function Talks({ unitId }: { unitId: string }) {
  const talks = useCall('activity.talks', { unitId }, { keep: `talks.${unitId}` })
  const log = useAct('activity.logTalk')
  const undo = useAct('activity.undoTalk')
  const [other, setOther] = useState<TalkPerson | null>(null)
  const today = dayOf(phoneNow())

  async function note(person: TalkPerson) {
    const at = await choose(['今天，我谈的', '昨天，我谈的', '前天，我谈的', '换人谈的，或换日子'])
    if (at === null) return
    if (at === 3) return setOther(person)
    const made = await log.run({ withMemberId: person.memberId, day: shiftDay(today, -at) })
    if (!made) return
    tell(`记下了：${person.label}`)
    void talks.reload()
  }

  async function takeBack(talkId: string, words: string) {
    if (!(await confirm('撤回这一条', words, '撤回'))) return
    if (await undo.done({ talkId })) void talks.reload()
  }

  if (other)
    return (
      <OtherTalk
        unitId={unitId}
        person={other}
        onDone={() => {
          setOther(null)
          void talks.reload()
        }}
        onBack={() => setOther(null)}
      />
    )
  return (
    <Show of={talks} lines={7}>
      {(view) => (
        <>
          <Hero
            title={view.waiting.length ? `还有 ${view.waiting.length} 人没谈` : '今年都谈过了'}
            note={`${view.words} · 每人每年至少 ${view.perYear} 次`}
          />
          <Card>
            <Progress value={view.done.length} of={view.done.length + view.waiting.length} label="今年谈过" />
            <Box className="note gap-above">只记谁、哪天谈过；谈了什么只在两个人之间。</Box>
          </Card>
          {view.waiting.length > 0 && (
            <Card title="还没谈的">
              {view.waiting.map((p) => (
                <Row
                  key={p.memberId}
                  title={p.label}
                  note={[p.groupName, sayTimes(p, today)].filter(Boolean).join(' · ')}
                  end="记谈话"
                  onTap={() => void note(p)}
                />
              ))}
            </Card>
          )}
          {view.done.length > 0 && (
            <Card title="谈过的">
              {view.done.map((p) => (
                <Row
                  key={p.memberId}
                  title={p.label}
                  note={sayTimes(p, today)}
                  end={<Tag tone="done">谈过</Tag>}
                  onTap={() => void note(p)}
                />
              ))}
            </Card>
          )}
          {view.latest.length > 0 && (
            <Card title="最近记的">
              {view.latest.map((t) => {
                const words = `${sayDay(t.day, today)} ${t.by} 和 ${t.with}`
                return (
                  <Row
                    key={t.talkId}
                    title={words}
                    end={
                      <Bit label={`撤回 ${words}`} onTap={() => void takeBack(t.talkId, words)}>
                        撤回
                      </Bit>
                    }
                  />
                )
              })}
            </Card>
          )}
        </>
      )}
    </Show>
  )
}

const sayTimes = (p: TalkPerson, today: string) =>
  p.lastDay ? `今年 ${p.times} 次，最近${sayDay(p.lastDay, today)}` : '今年还没有'
