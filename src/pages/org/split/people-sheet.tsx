import type { MemberLine } from '../../../contract/org-members'
import { Chips } from '../../../ui/chips'
import { Button, Row, Tag } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

/** Who goes to one of the new branches: whole groups at a tap, then one by one. */
export function PeopleSheet({
  title,
  people,
  placeOf,
  here,
  nameOf,
  onPlace,
  onClose,
}: {
  title: string
  people: MemberLine[]
  /** where somebody goes: the number of a new branch, or -1 to stay */
  placeOf: Record<string, number>
  here: number
  nameOf(place: number): string
  onPlace(memberIds: string[], place: number): void
  onClose(): void
}) {
  const groups = [...new Set(people.map((m) => m.groupName).filter(Boolean))]
  const at = (m: MemberLine) => placeOf[m.memberId] ?? -1
  const whole = (group: string) => people.filter((m) => m.groupName === group)
  const taken = groups.find((g) => whole(g).every((m) => at(m) === here)) ?? ''
  return (
    <Sheet
      title={title}
      onClose={onClose}
      bar={
        <Button kind="main" onTap={onClose}>
          {`选好了，${people.filter((m) => at(m) === here).length} 人`}
        </Button>
      }
    >
      {groups.length > 1 && (
        <Chips
          label="整组选"
          value={taken}
          options={groups.map((g) => ({ value: g, words: `${g}全部` }))}
          onChange={(group) =>
            onPlace(
              whole(group).map((m) => m.memberId),
              here,
            )
          }
        />
      )}
      {people.map((m) => {
        const inHere = at(m) === here
        return (
          <Row
            key={m.memberId}
            title={m.label}
            note={[m.groupName, m.stageName].filter(Boolean).join(' · ')}
            end={<Tag tone={inHere ? 'done' : 'calm'}>{inHere ? '已选' : nameOf(at(m))}</Tag>}
            onTap={() => onPlace([m.memberId], inHere ? -1 : here)}
          />
        )
      })}
    </Sheet>
  )
}
