import type { MemberLine } from '../../../contract/org-members'
import { go } from '../../../client/go'
import { roleNames } from '../../../domain/roles'
import { useDesk } from '../../../ui/desk'
import { Box, Tap } from '../../../ui/elements'
import { Card, Row, Tag } from '../../../ui/parts'
import { Table, type Column } from '../../../ui/table'

const open = (m: MemberLine) => go('org/member', { id: m.memberId })
const officesOf = (m: MemberLine) => m.roles.map((r) => roleNames[r]).join('、')

/** What is not as usual about somebody, at most two words. */
function states(m: MemberLine) {
  if (m.left) return <Tag>{m.left.words}</Tag>
  if (!m.away && !m.exempt && m.bound !== 'none') return null
  return (
    <Box className="tags">
      {m.away && <Tag tone="waiting">流动</Tag>}
      {m.exempt && <Tag>免于参加</Tag>}
      {m.bound === 'none' && <Tag>没绑微信</Tag>}
    </Box>
  )
}

const boundWords = { self: '已绑定', proxy: '有人代办', none: '没绑定' }

const columns: Column<MemberLine>[] = [
  { head: '姓名', cell: (m) => <Tap onTap={() => open(m)}>{m.label}</Tap> },
  { head: '党小组', cell: (m) => m.groupName },
  { head: '类别', cell: (m) => m.stageName },
  { head: '职务', cell: officesOf },
  { head: '电话', cell: (m) => m.phone || '没有' },
  { head: '微信', cell: (m) => boundWords[m.bound] },
  {
    head: '备注',
    cell: (m) => m.left?.words ?? [m.away && '流动', m.exempt && '免于参加'].filter(Boolean).join('、'),
  },
]

/** The people of a roster: a table where there is room, else a list. `unitId`: whose roster it is. */
export function Lines({ members, unitId }: { members: MemberLine[]; unitId: string }) {
  const desk = useDesk()
  const several = members.some((m) => m.unitId !== unitId)
  if (desk) {
    const withBranch = [
      columns[0]!,
      { head: '支部', cell: (m: MemberLine) => m.unitName },
      ...columns.slice(1),
    ]
    return (
      <Card>
        <Table
          label="花名册"
          columns={several ? withBranch : columns}
          rows={members}
          keyOf={(m) => m.memberId}
        />
      </Card>
    )
  }
  return (
    <Card>
      {members.map((m) => (
        <Row
          key={m.memberId}
          title={m.label}
          note={
            <>
              {[several && m.unitName, officesOf(m), m.groupName, m.stageName].filter(Boolean).join(' · ')}
              {states(m)}
            </>
          }
          onTap={() => open(m)}
        />
      ))}
    </Card>
  )
}
