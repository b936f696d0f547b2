import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { ArchiveMonth } from '../../../contract/record-types'
import { can } from '../../../domain/access'
import { kindNames } from '../../../domain/activity-names'
import { sayMonth } from '../../../domain/clock'
import { stateNames } from '../../../domain/submission'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Button, Card, Row, Tag } from '../../../ui/parts'
import { Period } from '../../../ui/period'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Made } from '../made'
import { useMaking } from '../use-making'
import { stateTones } from '../words'

/** A branch's year, month by month: how full each activity's six slots are. */
export function YearArchive({ unitId }: { unitId: string }) {
  const me = useMe()
  const thisYear = Number(today().slice(0, 4))
  const [year, setYear] = useState(Number(useRouter().params.year) || thisYear)
  const archive = useCall('record.archiveYear', { unitId, year })
  const path = me?.offices.find((o) => o.unitId === unitId)?.unitPath ?? '-'
  const mayExport = can(me?.who ?? null, 'record.exportArchive', { path })
  const { making, start, close } = useMaking('record.exportArchive')
  const any = archive.data?.months.some((m) => m.activities.length)

  return (
    <Frame
      title="六有档案"
      wide
      bar={
        mayExport &&
        any && (
          <Button kind="main" icon="download" onTap={() => void start(`${year} 年档案`, { unitId, year })}>
            {`导出 ${year} 年的档案（ZIP）`}
          </Button>
        )
      }
    >
      <Period
        words={`${year} 年`}
        onBefore={() => setYear(year - 1)}
        onAfter={year < thisYear ? () => setYear(year + 1) : undefined}
      />
      <Show of={archive} lines={8}>
        {({ months, words }) => {
          const held = months.filter((m) => m.activities.length)
          if (!held.length)
            return (
              <Empty icon="file" title={words}>
                办了活动，这里就有它的六格。
              </Empty>
            )
          return (
            <>
              <Box className="note gap-below">{words}</Box>
              {held
                .slice()
                .reverse()
                .map((m) => (
                  <Month
                    key={m.month}
                    of={m}
                    unitId={unitId}
                    onExport={
                      mayExport
                        ? () => void start(`${sayMonth(m.month)}档案`, { unitId, year, month: m.month })
                        : undefined
                    }
                  />
                ))}
            </>
          )
        }}
      </Show>
      {making && <Made title={making.title} document={making.document} onClose={close} />}
    </Frame>
  )
}

function Month({ of, unitId, onExport }: { of: ArchiveMonth; unitId: string; onExport?: () => void }) {
  const name = sayMonth(of.month)
  return (
    <Card title={name}>
      {of.activities.map((a) => (
        <Row
          key={a.activityId}
          title={a.title}
          note={
            <>
              <Box>{`${kindNames[a.kind]} · 六有 ${a.filled} / 6`}</Box>
              <Box className="slots" role="img" label={`六有 ${a.filled} 格`}>
                {Array.from({ length: 6 }, (_, i) => (
                  <Box key={i} className={i < a.filled ? 'slot-on' : 'slot-off'} />
                ))}
              </Box>
            </>
          }
          end={<Tag tone={stateTones[a.state]}>{stateNames[a.state]}</Tag>}
          onTap={() => go('record/archive', { id: a.activityId, unit: unitId })}
        />
      ))}
      {onExport && (
        <Button kind="bare" icon="download" onTap={onExport}>
          {`导出${name}的档案`}
        </Button>
      )}
    </Card>
  )
}
