import type { LeavingPerson, LeavingReason } from '../../../contract/org-import'
import { Box, ChooseOne } from '../../../ui/elements'
import { Card, Row } from '../../../ui/parts'
import { leavingWords, sayCandidate } from './words'

export type Leaving = Record<string, LeavingReason>

/** People on the roster whom the file does not have. Nobody leaves because a row was forgotten. */
export function LeavingPeople({
  people,
  chosen,
  onChange,
}: {
  people: LeavingPerson[]
  chosen: Leaving
  onChange(chosen: Leaving): void
}) {
  if (!people.length) return null

  function say(personId: string, reason: string) {
    const { [personId]: _before, ...others } = chosen
    onChange(reason ? { ...others, [personId]: reason as LeavingReason } : others)
  }

  return (
    <Card title="表里没有的人" end={`${people.length} 人`}>
      <Box className="note">花名册上有、这张表里没有。不选就当还在，什么都不变。</Box>
      {people.map((p) => (
        <Row
          key={p.personId}
          title={p.name}
          note={sayCandidate(p)}
          end={
            <ChooseOne
              label={`${p.name}怎么了`}
              value={chosen[p.personId] ?? ''}
              onChange={(reason) => say(p.personId, reason)}
              options={[
                { value: '', words: '还在' },
                ...Object.entries(leavingWords).map(([value, words]) => ({ value, words })),
              ]}
            />
          }
        />
      ))}
    </Card>
  )
}
