import { byRoster, inNameOrder } from '../../src/domain/roster-order'

it('roster order counts groups as people do, then goes by pinyin', () => {
  const people = [
    '第三党小组 a',
    '第十一党小组 a',
    '第二党小组 b',
    '第二党小组 a',
    '第一党小组 z',
    '第十党小组 a',
  ].map((p) => ({ groupName: p.split(' ')[0]!, pinyin: p.split(' ')[1]!, memberId: 'm' }))
  expect(people.sort(byRoster).map((p) => p.groupName + p.pinyin)).toEqual([
    '第一党小组z',
    '第二党小组a',
    '第二党小组b',
    '第三党小组a',
    '第十党小组a',
    '第十一党小组a',
  ])
})

it('names stand as people count, in the weightier name first', () => {
  const squads = [
    '双清 第十支队',
    '双清 第二支队',
    '花溪 第一支队',
    '双清 第一支队',
    '双清 10 号楼',
    '双清 2 号楼',
  ]
  const keys = (name: string) => [name.slice(0, 2), name.slice(3)]
  expect(inNameOrder(squads, keys)).toEqual([
    '双清 2 号楼',
    '双清 10 号楼',
    '双清 第一支队',
    '双清 第二支队',
    '双清 第十支队',
    '花溪 第一支队',
  ])
})
