import { useRouter } from '@tarojs/taro'
import type { CallName } from '../../../contract/calls'
import type { UnitNode } from '../../../contract/org-units'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { can } from '../../../domain/access'
import { sayDay } from '../../../domain/clock'
import { kindNames } from '../../../domain/org-structure'
import { Box } from '../../../ui/elements'
import { Stats } from '../../../ui/figures'
import { Card, Hero, Icon, Row, Strip } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { YearRecord } from '../../year-record'
import { Change } from './change'
import { Terms } from './terms'

export default function Unit() {
  const { id = '' } = useRouter().params
  const me = useMe() ?? null
  const tree = useCall('org.unitTree', { closed: true }, { keep: 'tree.all' })
  const may = (unit: UnitNode) => (call: CallName) => can(me?.who ?? null, call, { path: unit.path })
  return (
    <Frame members title="单位" wide>
      <Show of={tree} lines={8}>
        {(units) => {
          const unit = units.find((u) => u.unitId === id)
          if (!unit)
            return (
              <Empty icon="tree" title="没有找到这个单位">
                可能已经合并，或者不归您看。
              </Empty>
            )
          return <Shown unit={unit} units={units} may={may(unit)} onChange={() => void tree.reload()} />
        }}
      </Show>
    </Frame>
  )
}

function Shown({
  unit,
  units,
  may,
  onChange,
}: {
  unit: UnitNode
  units: UnitNode[]
  may(call: CallName): boolean
  onChange(): void
}) {
  const parent = units.find((u) => u.unitId === unit.parentId)
  const below = units.filter((u) => u.parentId === unit.unitId && !u.closed)
  const { members, full, probationary, away, unbound } = unit.counts
  const to = (page: string) => () => go(page, { unit: unit.unitId })
  const since = `${sayDay(unit.fromDay, today())}起`
  return (
    <>
      <Hero
        title={unit.name}
        note={[kindNames[unit.kind], parent && `上级 ${parent.name}`, since].filter(Boolean).join(' · ')}
      />
      {unit.closed && <Strip>{`${sayDay(unit.toDay!, today())}撤销。以前的记录都保留。`}</Strip>}
      {unit.temporaryFor && (
        <Strip>{`临时党支部：${unit.temporaryFor}${unit.toDay ? `，到 ${sayDay(unit.toDay, today())}` : ''}`}</Strip>
      )}
      <Box className="columns">
        <Box>
          {!unit.outline && (
            <Card
              title={`${members} 人`}
              end={may('org.listMembers') && unbound ? `${unbound} 人没绑微信` : undefined}
            >
              <Stats
                stats={[
                  { figure: full, words: '正式党员' },
                  { figure: probationary, words: '预备党员' },
                  { figure: away, words: '流动' },
                ]}
              />
            </Card>
          )}
          {unit.kind === 'branch' && may('activity.attendanceOfYear') && (
            <YearRecord title="组织生活记录" of={{ unitId: unit.unitId }} />
          )}
          {may('org.listTerms') && <Terms unit={unit} onChange={onChange} />}
        </Box>
        <Box>
          {(may('org.listMembers') || may('org.settings') || may('org.unitHistory')) && (
            <Card>
              {may('org.listMembers') && (
                <Row start={<Icon name="people" />} title="花名册" onTap={to('org/roster')} />
              )}
              {may('org.settings') && (
                <Row start={<Icon name="gear" />} title="设置" onTap={to('org/settings')} />
              )}
              {may('org.unitHistory') && (
                <Row start={<Icon name="history" />} title="变更记录" onTap={to('org/history')} />
              )}
            </Card>
          )}
          {below.length > 0 && (
            <Card title="下面的单位" end={`${below.length} 个`}>
              {below.map((u) => (
                <Row
                  key={u.unitId}
                  title={u.name}
                  note={[`${u.counts.members} 人`, u.secretary && `书记 ${u.secretary}`]
                    .filter(Boolean)
                    .join(' · ')}
                  onTap={() => go('org/unit', { id: u.unitId })}
                />
              ))}
            </Card>
          )}
          {!unit.closed && <Change unit={unit} below={below} may={may} onChange={onChange} />}
        </Box>
      </Box>
    </>
  )
}
