import type { ContactPerson } from '../../../contract/activity-talk'
import { dayOf, sayDay } from '../../../domain/clock'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { choose, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Card, Hero, Row, Tag } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'

const ways = ['phone', 'wechat', 'video', 'visit'] as const

/** 流动党员: who was contacted when; two taps note a contact. */
export function Contacts({ unitId }: { unitId: string }) {
  const contacts = useCall('activity.contacts', { unitId }, { keep: `contacts.${unitId}` })
  const log = useAct('activity.logContact')
  const undo = useAct('activity.undoContact')
  const today = dayOf(phoneNow())

  async function note(person: ContactPerson) {
    const at = await choose(['打了电话', '发了微信', '视频', '见了面'])
    if (at === null) return
    if (await log.run({ memberId: person.memberId, way: ways[at] })) {
      tell(`记下了：${person.label}`)
      void contacts.reload()
    }
  }
  async function takeBack(contactId: string) {
    if (await undo.done({ contactId })) void contacts.reload()
  }

  return (
    <Show of={contacts} lines={5}>
      {(people) => {
        const late = people.filter((p) => p.late).length
        if (!people.length)
          return (
            <Empty icon="people" title="没有流动党员">
              在花名册里标记外出，就会出现在这里。
            </Empty>
          )
        return (
          <>
            <Hero
              title={late ? `${late} 人好久没联系` : '都联系过'}
              note={`流动党员 ${people.length} 人，不计应到`}
            />
            <Card>
              {people.map((p) => (
                <Row
                  key={p.memberId}
                  title={p.label}
                  note={
                    <>
                      {[p.awayPlace, p.awayFrom && `${sayDay(p.awayFrom, today)}外出`]
                        .filter(Boolean)
                        .join(' · ')}
                      <Box className="tags gap-above">
                        <Tag tone={p.late ? 'now' : 'done'}>{p.words}</Tag>
                      </Box>
                    </>
                  }
                  end={
                    p.lastContactId && p.lastDay === today ? (
                      <Bit
                        label={`撤回今天的 ${p.label} 的联系`}
                        onTap={() => void takeBack(p.lastContactId!)}
                      >
                        撤回今天的
                      </Bit>
                    ) : (
                      <Bit label={`联系了 ${p.label}`} onTap={() => void note(p)}>
                        联系了
                      </Bit>
                    )
                  }
                />
              ))}
            </Card>
          </>
        )
      }}
    </Show>
  )
}
