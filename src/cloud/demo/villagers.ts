import type { Deps } from '../context'
import { named } from '../org/pinyin'
import type { Voice } from './voice'

const surnames = [...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const first = [...'建国秀桂春玉志文明小海永德红金长立新云青家福晓丽庆洪远树清和']
const last = [...'英华兰芳平军强梅珍勇明霞林生才云辉莲峰根香龙荣娟田河成旺芝岭']
const groups = ['一组', '二组', '三组']

/** Somebody of a village who is not in the Party and goes along in a squad. */
export interface Villager extends Voice {
  unitId: string
  /** no account: hears by SMS, telephone, or from a neighbour */
  onWechat: boolean
}

/**
 * People of the villages, as many as asked for each unit: with them a squad has its ten. Their names are made up of
 * parts, their numbers belong to nobody; few statements, because the demo waits for them.
 */
export async function makeVillagers(
  deps: Deps,
  wanted: { unitId: string; count: number }[],
  dice: (below: number) => number,
): Promise<Villager[]> {
  const at = deps.now()
  const taken = new Set((await deps.db.selectFrom('member').select('name').execute()).map((m) => m.name))
  const pick = (list: string[]) => list[dice(list.length)]!
  function name(): string {
    for (;;) {
      const made = pick(surnames) + pick(first) + pick(last)
      if (taken.has(made)) continue
      taken.add(made)
      return made
    }
  }
  const people = wanted.flatMap(({ unitId, count }) =>
    Array.from({ length: count }, (_, i) => {
      const memberId = deps.newId()
      const made = { memberId, openid: `demo-${memberId}`, unitId, name: name(), onWechat: dice(100) < 84 }
      return { ...made, group: groups[i % groups.length]!, birth: `${1962 + dice(42)}-0${1 + dice(9)}-15` }
    }),
  )
  await deps.db
    .insertInto('member')
    .values(
      people.map((p, i) => ({
        ...{ id: p.memberId, unit_id: p.unitId, ...named(p.name), stage: 'guest' as const },
        group_name: p.group,
        ...{ birth: p.birth, phone: `1990002${String(1000 + i)}`, phone_verified_at: i % 9 ? at : null },
        ...{
          away_from: null,
          away_until: null,
          left_kind: null,
          left_on: null,
          left_at: null,
          created_at: at,
        },
      })),
    )
    .execute()
  const accounts = people.filter((p) => p.onWechat).map((p) => ({ ...p, accountId: deps.newId() }))
  await deps.db
    .insertInto('account')
    .values(
      accounts.map((p) => ({
        ...{ id: p.accountId, openid: p.openid, created_at: at, seen_at: at, closed_at: null },
      })),
    )
    .execute()
  await deps.db
    .insertInto('binding')
    .values(
      accounts.map((p) => ({
        ...{ id: deps.newId(), account_id: p.accountId, member_id: p.memberId, kind: 'self' as const },
        ...{ way: 'demo' as const, state: 'active' as const, agreed_at: at, ended_at: null, ended_why: null },
      })),
    )
    .execute()
  return people.map(({ memberId, openid, unitId, onWechat }) => ({ memberId, openid, unitId, onWechat }))
}
