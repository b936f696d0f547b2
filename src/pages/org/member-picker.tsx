import { useState } from 'react'
import type { MemberLine } from '../../contract/org-members'
import { useLater } from '../../client/use-later'
import { useCall } from '../../client/use-call'
import { Box } from '../../ui/elements'
import { Row } from '../../ui/parts'
import { Show } from '../../ui/states'
import { SearchBox } from '../../ui/search-box'

/** Finds one person of a unit and everything below it. */
export function MemberPicker({ unitId, onPick }: { unitId: string; onPick(member: MemberLine): void }) {
  const [search, setSearch] = useState('')
  const asked = useLater(search.trim())
  const found = useCall('org.listMembers', { unitId, search: asked, limit: 8 })
  return (
    <>
      <SearchBox value={search} onChange={setSearch} />
      <Show of={found} lines={3}>
        {({ members, total }) => (
          <>
            {members.map((m) => (
              <Row
                key={m.memberId}
                title={m.label}
                note={[m.unitName, m.groupName, m.stageName].filter(Boolean).join(' · ')}
                onTap={() => onPick(m)}
              />
            ))}
            <Box className="note">
              {total > members.length
                ? `还有 ${total - members.length} 人，请写名字来找`
                : !total && '没有找到，换个写法'}
            </Box>
          </>
        )}
      </Show>
    </>
  )
}
