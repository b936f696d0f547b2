import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { go } from '../../../client/go'
import { useCall } from '../../../client/use-call'
import { useLater } from '../../../client/use-later'
import { Box } from '../../../ui/elements'
import { Button, Card, Hero } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { SearchBox } from '../../../ui/search-box'
import { Frame } from '../../frame'
import { useUnit } from '../../org/use-unit'
import { TeamRow } from '../team-row'

/** 兵团 and 支队 of a unit: who leads, how many, and whether anything is missing. */
export default function Teams() {
  const unit = useUnit(useRouter().params.unit)
  const [search, setSearch] = useState('')
  const asked = useLater(search.trim())
  const teams = useCall(
    'mobilization.teams',
    unit && { unitId: unit.unitId, search: asked },
    unit && !asked ? { keep: `teams.${unit.unitId}` } : {},
  )
  const form = () => go('mobilization/form', { unit: unit!.unitId })
  const none = !!teams.data && !teams.data.corps.length && !teams.data.squads.length

  return (
    <Frame
      members
      title="支队名册"
      wide
      bar={
        teams.data?.mayForm && (
          <Button kind="main" icon="plus" onTap={form}>
            编支队
          </Button>
        )
      }
    >
      <Show of={teams} lines={7}>
        {({ unitName, words, corps, squads, mayForm }) => (
          <>
            <Hero title={unitName} note={none && !asked ? '十人一支队，百人一兵团' : words} />
            {(!none || asked) && (
              <SearchBox label="找支队或人" value={search} placeholder="支队名或姓名" onChange={setSearch} />
            )}
            {none &&
              (asked ? (
                <Empty icon="search" title="没有找到">
                  换个写法再找找。
                </Empty>
              ) : (
                <Empty icon="people" title="还没有支队">
                  {mayForm
                    ? '点“编支队”，系统按花名册先编一份草案：年纪大的、流动在外的、暂不参加的都不在内。您看过、改好，再成立。'
                    : '支部编好以后，这里能看到您带的支队。'}
                </Empty>
              ))}
            <Box className={corps.length > 1 ? 'columns' : ''}>
              {corps.map((c) => (
                <Card key={c.teamId} title={c.name} end={`${c.squads.length} 个支队`}>
                  <TeamRow team={c} strong />
                  {c.squads.map((s) => (
                    <TeamRow key={s.teamId} team={s} />
                  ))}
                </Card>
              ))}
            </Box>
            {squads.length > 0 && (
              <Card title={corps.length ? '单独的支队' : '支队'} end={`${squads.length} 个`}>
                {squads.map((s) => (
                  <TeamRow
                    key={s.teamId}
                    team={s}
                    where={s.corpsName || (s.unitName !== unitName && s.unitName)}
                  />
                ))}
              </Card>
            )}
          </>
        )}
      </Show>
    </Frame>
  )
}
