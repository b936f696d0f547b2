import { useState } from 'react'
import { useCall } from '../../../client/use-call'
import { useLater } from '../../../client/use-later'
import { Box } from '../../../ui/elements'
import { Button, Row } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Show } from '../../../ui/states'
import { SearchBox } from '../../../ui/search-box'

interface Messenger {
  memberId: string
  label: string
}

/** A neighbour who comes to tell: somebody of the branch or the squad with a phone, who hears it. */
export function MessengerSheet({
  memberId,
  chosen,
  onPick,
  onClose,
}: {
  memberId: string
  chosen: Messenger | null
  onPick(messenger: Messenger | null): void
  onClose(): void
}) {
  const [search, setSearch] = useState('')
  const asked = useLater(search.trim())
  const found = useCall('mobilization.messengers', { memberId, search: asked })
  return (
    <Sheet
      title="带信人"
      onClose={onClose}
      bar={chosen && <Button onTap={() => onPick(null)}>不用带信人</Button>}
    >
      <Box className="note gap-below">请选住得近、常在家的人，先跟他说好。</Box>
      <SearchBox value={search} onChange={setSearch} />
      <Show of={found} lines={3}>
        {(people) =>
          people.length ? (
            <>
              {people.map((p) => (
                <Row
                  key={p.memberId}
                  title={p.label}
                  note={p.unitName}
                  end={chosen?.memberId === p.memberId && '已选'}
                  onTap={() => onPick({ memberId: p.memberId, label: p.label })}
                />
              ))}
            </>
          ) : (
            <Box className="note">没有找到。带信人要登记了电话，也听得清。</Box>
          )
        }
      </Show>
    </Sheet>
  )
}
