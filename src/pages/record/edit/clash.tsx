import { useState } from 'react'
import type { RecordFields } from '../../../contract/activity-types'
import { sayPeriod } from '../../../domain/record-lines'
import { sayVotes } from '../../../domain/record-votes'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Button, Card, Strip, Tag } from '../../../ui/parts'
import type { Clash, Open } from './use-record'

type Key = keyof RecordFields | 'paper'

const names: Record<Key, string> = {
  startedAt: '开始时间',
  endedAt: '结束时间',
  place: '地点',
  host: '主持人',
  recorder: '记录人',
  guests: '列席',
  topics: '议题',
  points: '发言要点',
  resolutions: '决议',
  skipped: '没进行的议程',
  reasons: '请假和缺席的原因',
  paper: '纸质档案号',
}

/** Somebody else wrote in between: both texts beside each other, and she keeps either. Nothing is lost before that. */
export function ClashCard({ of, clash }: { of: Open; clash: Clash }) {
  const differ: Key[] = clash.differ.length ? clash.differ : ['paper']
  const [kept, setKept] = useState<Partial<Record<Key, 'mine' | 'theirs'>>>({})
  const left = differ.filter((key) => !kept[key]).length
  const text = (key: Key, fields: RecordFields, paper: string) =>
    key === 'paper' ? paper : sayField(key, fields) || '（空的）'

  return (
    <>
      <Strip tone="bad">{`${clash.words}。您写的都还在这里。`}</Strip>
      {differ.map((key) => (
        <Card key={key} title={`${names[key]}：留哪一份`}>
          <Box className="versions">
            <Version
              words="我写的"
              name={names[key]}
              text={text(key, of.fields, of.paper)}
              on={kept[key] === 'mine'}
              onTap={() => setKept({ ...kept, [key]: 'mine' })}
            />
            <Version
              words="别人刚存的"
              name={names[key]}
              text={text(key, clash.form.fields, clash.form.paperNumber)}
              on={kept[key] === 'theirs'}
              onTap={() => setKept({ ...kept, [key]: 'theirs' })}
            />
          </Box>
        </Card>
      ))}
      <Box className="gap-below">
        <Button
          kind="main"
          disabled={left > 0}
          onTap={() => of.settle(differ.filter((key) => kept[key] === 'mine'))}
        >
          {left ? `还有 ${left} 处没有选` : '就这样保存'}
        </Button>
      </Box>
    </>
  )
}

function Version(props: { words: string; name: string; text: string; on: boolean; onTap(): void }) {
  const { words, name, text, on, onTap } = props
  return (
    <Box className={`version ${on ? 'version-on' : ''}`}>
      <Tag tone={on ? 'done' : 'calm'}>{on ? `留${words}` : words}</Tag>
      <Box className="version-text">{text}</Box>
      <Bit label={`${name} 留${words}`} onTap={onTap}>
        {`留${words}`}
      </Bit>
    </Box>
  )
}

function sayField(key: keyof RecordFields, fields: RecordFields): string {
  switch (key) {
    case 'startedAt':
    case 'endedAt':
      return sayPeriod(fields.startedAt, fields.endedAt)
    case 'resolutions':
      return fields.resolutions.map((r) => `${r.text}（${sayVotes(r)}）`).join('\n')
    case 'skipped':
      return fields.skipped.join('、')
    case 'reasons':
      return Object.values(fields.reasons).filter(Boolean).join('；')
    default:
      return fields[key]
  }
}
