import type { OfficeHome } from '../../contract/home'
import { go } from '../../client/go'
import { useAct } from '../../client/use-act'
import { useNow } from '../../client/now'
import { dayOf, sayDay, sayDue, sayMonth } from '../../domain/clock'
import { confirm, tell } from '../../ui/ask'
import { Box } from '../../ui/elements'
import { Progress, Stats } from '../../ui/figures'
import { Button, Card, Hero, Row, Tag, type Tone } from '../../ui/parts'

const states: Record<OfficeHome['waiting'][number]['state'], { words: string; tone: Tone }> = {
  none: { words: '没安排', tone: 'now' },
  draft: { words: '在准备', tone: 'waiting' },
  published: { words: '已通知', tone: 'calm' },
  held: { words: '待上报', tone: 'waiting' },
  returned: { words: '已退回', tone: 'now' },
}

/** Who has handed in this month's theme day, and who has not. */
export function OfficeView({ office }: { office: OfficeHome }) {
  const { month } = office
  const today = dayOf(useNow())
  return (
    <>
      <Hero
        title={`${sayMonth(month)}上报`}
        note={`${office.unitName} · ${sayDay(office.dueOn, today)}截止，${sayDue(office.dueOn, today)}`}
      />
      <Box className="columns">
        <Box>
          <Card title={office.line}>
            <Progress value={office.submitted} of={office.branches} label="已上报" />
            <Box className="gap-above" />
            <Stats
              stats={[
                { figure: office.submitted, words: '已上报', tone: 'done' },
                { figure: office.toReview, words: '等您看', tone: office.toReview ? 'now' : undefined },
                { figure: office.waiting.length, words: '没报', tone: 'waiting' },
              ]}
            />
          </Card>
          <Card>
            <Row
              title="看上报情况"
              note={office.toReview ? `${office.toReview} 份等您看` : '审看、退回、导出汇总表'}
              onTap={() => go('record/board', { unit: office.unitId, month })}
            />
            <Row
              title="规定动作"
              note="下发主题和材料，看各支部到哪一步"
              onTap={() => go('activity/issue', { unit: office.unitId })}
            />
          </Card>
        </Box>
        <Card title="还没报的支部" end={<Box className="note">{`${office.waiting.length} 个`}</Box>}>
          {office.waiting.map((w) => (
            <Row
              key={w.unitId}
              title={w.name}
              note={w.words}
              end={<Tag tone={states[w.state].tone}>{states[w.state].words}</Tag>}
              onTap={w.activityId ? () => go('activity/show', { id: w.activityId! }) : undefined}
            />
          ))}
          {!office.waiting.length && <Box className="note">都报齐了。</Box>}
        </Card>
      </Box>
    </>
  )
}

/** 提醒未报的 N 个: one message to each secretary, once a day. */
export function OfficeBar({ office, onDone }: { office: OfficeHome; onDone(): void }) {
  const { month } = office
  const remind = useAct('record.remind')
  const count = office.waiting.length
  async function send() {
    const agreed = await confirm(
      '提醒未报的支部',
      `给 ${count} 个支部的书记各发一条消息，一天最多一次。`,
      '发提醒',
    )
    if (!agreed) return
    const done = await remind.run({ unitId: office.unitId, month })
    if (!done) return
    tell(`提醒了 ${done.reminded} 个支部${done.without.length ? `，${done.without.join('、')}没有书记` : ''}`)
    onDone()
  }
  return (
    <>
      <Button busy={remind.busy} onTap={() => void send()}>
        {`提醒未报的 ${count} 个`}
      </Button>
      <Button kind="main" onTap={() => go('record/board', { unit: office.unitId, month })}>
        看上报情况
      </Button>
    </>
  )
}
