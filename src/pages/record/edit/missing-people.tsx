import type { MissingPerson } from '../../../contract/record-types'
import { outcomeNames } from '../../../domain/reconcile'
import { Box, LineInput } from '../../../ui/elements'
import { Card, Tag } from '../../../ui/parts'
import type { Open } from './use-record'

/** Reasons for 请假 and 缺席: those from the roll stand; the others she may add. */
export function MissingPeople({ of }: { of: Open }) {
  const people = of.form.missingPeople.filter((p) => p.outcome !== 'unknown')
  if (!people.length) return null
  return (
    <Card title="请假和缺席" end={<Box className="note">原因可以补</Box>}>
      {people.map((person) => (
        <Person key={person.memberId} person={person} of={of} />
      ))}
    </Card>
  )
}

function Person({ person, of }: { person: MissingPerson; of: Open }) {
  const { memberId, name, outcome, reason } = person
  const written = of.fields.reasons[memberId]
  return (
    <Box className="agenda-edit">
      <Box className="count-line">
        <Box className="strong">{name}</Box>
        <Tag tone={outcome === 'leave' ? 'calm' : 'now'}>{outcomeNames[outcome as 'leave' | 'absent']}</Tag>
      </Box>
      {person.reasonFromRoll ? (
        <Box className="note">{reason}</Box>
      ) : (
        <LineInput
          label={`${name}的原因`}
          value={written ?? reason}
          max={100}
          placeholder="原因，比如：外出务工"
          onChange={(text) => of.set('reasons', { ...of.fields.reasons, [memberId]: text })}
        />
      )}
    </Box>
  )
}
