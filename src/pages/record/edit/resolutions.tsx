import type { Resolution } from '../../../contract/activity-types'
import { AreaInput, Box } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Bit } from '../../../ui/lead'
import { Button, Card, Tag } from '../../../ui/parts'
import { Stepper } from '../../../ui/stepper'
import type { Open } from './use-record'

const kinds = [
  { key: 'for', words: '赞成' },
  { key: 'against', words: '反对' },
  { key: 'abstain', words: '弃权' },
] as const

/** 决议 with its votes. A new one begins as most end: everybody for it. */
export function Resolutions({ of }: { of: Open }) {
  const { resolutions } = of.fields
  const { votes, counts } = of.form
  const present = counts.unaccounted ? 9999 : votes.present
  const put = (next: Resolution[]) => of.set('resolutions', next)
  const change = (at: number, to: Partial<Resolution>) =>
    put(resolutions.map((r, i) => (i === at ? { ...r, ...to } : r)))

  /** One vote against or withheld is one less for it. */
  function count(at: number, key: 'for' | 'against' | 'abstain', n: number) {
    const next = { ...resolutions[at]!, [key]: n }
    const over = next.for + next.against + next.abstain - present
    if (key !== 'for' && over > 0) next.for = Math.max(0, next.for - over)
    change(at, next)
  }

  return (
    <Card
      id="resolutions"
      title="决议"
      end={!resolutions.length && <Box className="note">没有表决就不用填</Box>}
    >
      {resolutions.map((r, i) => (
        <Box key={i} className="agenda-edit">
          <Field label={resolutions.length > 1 ? `第 ${i + 1} 条` : '决议内容'}>
            <AreaInput
              label={`第 ${i + 1} 条决议`}
              value={r.text}
              max={2000}
              placeholder="比如：东渠每月清淤一次"
              onChange={(text) => change(i, { text })}
            />
          </Field>
          {kinds.map(({ key, words }) => (
            <Box key={key} className="count-line">
              <Box>{words}</Box>
              <Stepper label={`第 ${i + 1} 条${words}`} value={r[key]} onChange={(n) => count(i, key, n)} />
            </Box>
          ))}
          <Box className="count-line">
            <Total
              votes={r.for + r.against + r.abstain}
              present={votes.present}
              known={!counts.unaccounted}
            />
            <Box className="bits">
              {!counts.unaccounted && r.for + r.against + r.abstain < votes.present && (
                <Bit
                  label={`第 ${i + 1} 条 其余都赞成`}
                  onTap={() => change(i, { for: votes.present - r.against - r.abstain })}
                >
                  其余都赞成
                </Bit>
              )}
              <Bit
                label={`删掉 第 ${i + 1} 条决议`}
                onTap={() => put(resolutions.filter((_, at) => at !== i))}
              >
                删掉
              </Bit>
            </Box>
          </Box>
        </Box>
      ))}
      {/* that words are still to come needs no red: she is about to write them */}
      {of.wrong.resolutions && resolutions.every((r) => r.text.trim()) && (
        <Box className="field-bad" role="alert">
          {of.wrong.resolutions}
        </Box>
      )}
      {resolutions.length > 0 && <Box className="field-note">{votes.words}</Box>}
      <Box className="gap-above">
        <Button
          icon="plus"
          onTap={() => put([...resolutions, { text: '', for: votes.present, against: 0, abstain: 0 }])}
        >
          {resolutions.length ? '再加一条决议' : '加一条决议'}
        </Button>
      </Box>
    </Card>
  )
}

function Total({ votes, present, known }: { votes: number; present: number; known: boolean }) {
  if (!known) return <Box className="note">{`共 ${votes} 票`}</Box>
  if (votes > present) return <Tag tone="now">{`共 ${votes} 票，多了 ${votes - present} 票`}</Tag>
  if (votes < present) return <Tag tone="waiting">{`共 ${votes} 票，${present - votes} 人没有投票`}</Tag>
  return <Tag tone="done">{`共 ${votes} 票，对得上`}</Tag>
}
