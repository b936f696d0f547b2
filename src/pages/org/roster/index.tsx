import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Input } from '../../../contract/calls'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useLater } from '../../../client/use-later'
import { usePages } from '../../../client/use-pages'
import { can } from '../../../domain/access'
import { Chips } from '../../../ui/chips'
import { More } from '../../../ui/more'
import { Button, Hero } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { SearchBox } from '../../../ui/search-box'
import { Frame } from '../../frame'
import { useUnit } from '../use-unit'
import { Lines } from './lines'

type Filter = NonNullable<Input<'org.listMembers'>['filter']> | 'all'

const filters: { value: Filter; words: string }[] = [
  { value: 'all', words: '全部' },
  { value: 'full', words: '正式党员' },
  { value: 'probationary', words: '预备党员' },
  { value: 'unbound', words: '没绑微信' },
  { value: 'away', words: '流动' },
  { value: 'developing', words: '发展中' },
  { value: 'exempt', words: '免于参加' },
  { value: 'no_phone', words: '没有电话' },
  { value: 'guest', words: '非党员' },
  { value: 'left', words: '已离开' },
]

export default function Roster() {
  const unit = useUnit(useRouter().params.unit)
  const me = useMe() ?? null
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const asked = useLater(search.trim())
  const narrowed = asked !== '' || filter !== 'all'
  const list = usePages(
    'org.listMembers',
    unit && {
      unitId: unit.unitId,
      search: asked,
      ...(filter !== 'all' && { filter }),
    },
    (answer) => answer.members,
    { keep: unit && !narrowed ? `roster.${unit.unitId}` : undefined },
  )
  const may = (call: 'org.addMember' | 'org.previewImport') => !!unit && can(me?.who ?? null, call, unit)
  const empty = !narrowed && list.data?.total === 0
  const to = (page: string) => go(page, { unit: unit!.unitId })

  return (
    <Frame
      members
      title="花名册"
      wide
      bar={
        may('org.addMember') && (
          <>
            <Button onTap={() => to('org/member-edit')}>添加一人</Button>
            <Button kind="main" icon="upload" onTap={() => to('org/import')}>
              导入花名册
            </Button>
          </>
        )
      }
    >
      <Hero
        title={unit?.name || '花名册'}
        note={list.data && (narrowed ? `找到 ${list.data.total} 人` : `共 ${list.data.total} 人`)}
      />
      {!empty && (
        <>
          <SearchBox value={search} onChange={setSearch} />
          <Chips<Filter> label="看哪些人" value={filter} options={filters} first={5} onChange={setFilter} />
        </>
      )}
      <Show of={list} lines={9}>
        {() =>
          list.lines.length ? (
            <>
              <Lines members={list.lines} unitId={unit!.unitId} />
              <More of={list} />
            </>
          ) : narrowed ? (
            <Empty icon="search" title="没有找到">
              换个写法，或者看“全部”。
            </Empty>
          ) : (
            <Empty icon="people" title="花名册还是空的">
              把手头的党员名单（Excel 表）导进来就行，列名和顺序不用改。
            </Empty>
          )
        }
      </Show>
    </Frame>
  )
}
