import { useState } from 'react'
import type { ReportPlace } from '../../../contract/mobilization-service'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { useLater } from '../../../client/use-later'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Row, Tag } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Show } from '../../../ui/states'
import { SearchBox } from '../../../ui/search-box'

/** 报到: find the village or community, say in a few words what one can help with. */
export function ReportSheet({
  memberId,
  onClose,
  onDone,
}: {
  memberId: string
  onClose(): void
  onDone(): void
}) {
  const [search, setSearch] = useState('')
  const [place, setPlace] = useState<ReportPlace | null>(null)
  const [note, setNote] = useState('')
  const found = useCall('mobilization.reportPlaces', { memberId, search: useLater(search.trim()) })
  const act = useAct('mobilization.reportIn')

  async function send() {
    if (place && (await act.run({ memberId, unitId: place.unitId, note }))) onDone()
  }

  return (
    <Sheet
      title="去报到"
      onClose={onClose}
      bar={
        place && (
          <Button kind="main" busy={act.busy} onTap={() => void send()}>
            报到
          </Button>
        )
      }
    >
      {place ? (
        <>
          <Row
            title={place.name}
            note={place.aboveName}
            end={<Tag>换一个</Tag>}
            label={`${place.name}，换一个`}
            onTap={() => setPlace(null)}
          />
          <Field label="能帮什么忙（可以不填）" error={act.at('note')}>
            <LineInput
              label="能帮什么忙"
              value={note}
              onChange={setNote}
              placeholder="如 会修水管，周末有空"
              max={100}
            />
          </Field>
        </>
      ) : (
        <>
          <SearchBox label="找村或社区" value={search} placeholder="村、社区的名字" onChange={setSearch} />
          <Show of={found} lines={4}>
            {(places) => (
              <>
                {places.map((p) => (
                  <Row key={p.unitId} title={p.name} note={p.aboveName} onTap={() => setPlace(p)} />
                ))}
                {!places.length && <Box className="note">没有找到，换个写法</Box>}
              </>
            )}
          </Show>
        </>
      )}
    </Sheet>
  )
}
