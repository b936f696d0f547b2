import { sql } from 'kysely'
import type { Role } from '../../contract/org'
import type { Sheet } from '../../contract/org-import'
import { dayOf, shiftDay } from '../../domain/clock'
import { previewImport } from '../../domain/roster'
import type { Deps } from '../context'
import { named } from '../org/pinyin'
import type { DemoTown } from './history'
import type { Voice } from './voice'

const villages: [string, string[]][] = [
  ['双清村党总支', ['双清村第一党支部', '双清村第二党支部', '双清村农产品合作社党支部']],
  ['花溪村党委', ['花溪村东片党支部', '花溪村西片党支部', '花溪村老年党支部']],
  ['梧桐社区党委', ['梧桐社区第一小区党支部', '梧桐社区第二小区党支部', '梧桐社区两新联合党支部']],
]

/** A fictitious county with one town, its villages' branches, and the people of the sample roster. */
export async function makeTown(deps: Deps, roster: Sheet): Promise<DemoTown> {
  const at = deps.now()
  const today = dayOf(at)
  const founded = shiftDay(today, -2000)

  return deps.db.transaction().execute(async (db) => {
    async function unit(
      name: string,
      kind: 'county' | 'town' | 'committee' | 'branch',
      under?: { id: string; path: string },
    ) {
      const id = deps.newId()
      const path = `${under?.path ?? ''}${id}/`
      await db
        .insertInto('unit')
        .values({
          id,
          parent_id: under?.id ?? null,
          kind,
          name,
          path,
          temporary_for: null,
          from_day: founded,
          to_day: null,
        })
        .execute()
      return { id, path, name }
    }

    const county = await unit('清江县委组织部', 'county')
    const town = await unit('梧桐镇党委', 'town', county)
    const branches: { id: string; path: string; name: string }[] = []
    for (const [village, names] of villages) {
      const committee = await unit(village, 'committee', town)
      for (const name of names) branches.push(await unit(name, 'branch', committee))
    }

    async function person(name: string, unitId: string, more: object = {}) {
      const id = deps.newId()
      await db
        .insertInto('member')
        .values({
          id,
          unit_id: unitId,
          ...named(name),
          stage: 'guest',
          phone_verified_at: null,
          away_from: null,
          away_until: null,
          left_kind: null,
          left_on: null,
          left_at: null,
          created_at: at,
          ...more,
        })
        .execute()
      return id
    }
    const office = (memberId: string, unitId: string, role: Role) =>
      db
        .insertInto('role_term')
        .values({
          id: deps.newId(),
          member_id: memberId,
          unit_id: unitId,
          role,
          from_day: founded,
          to_day: null,
          appointed_by: null,
        })
        .execute()

    /** somebody with a phone: an account of their own */
    async function account(memberId: string): Promise<Voice> {
      const id = deps.newId()
      const openid = `demo-${memberId}`
      await db
        .insertInto('account')
        .values({ id, openid, created_at: at, seen_at: at, closed_at: null })
        .execute()
      await db
        .insertInto('binding')
        .values({
          id: deps.newId(),
          account_id: id,
          member_id: memberId,
          kind: 'self',
          way: 'demo',
          state: 'active',
          agreed_at: at,
          ended_at: null,
          ended_why: null,
        })
        .execute()
      return { memberId, openid }
    }

    const townOffice = await person('沈青禾', town.id)
    await office(townOffice, town.id, 'town_office')
    const countyOffice = await person('江晓岚', county.id)
    await office(countyOffice, county.id, 'county_office')
    await office(countyOffice, county.id, 'admin')

    const preview = previewImport({ sheet: roster, branches, existing: [], today })
    const demo: DemoTown = { id: town.id, office: await account(townOffice), branches: [] }
    await account(countyOffice)
    for (const { id, name } of branches)
      demo.branches.push({ id, name, recorder: '', secretary: { memberId: '', openid: '' }, members: [] })
    for (const row of preview.rows) {
      if (row.kind !== 'new') continue
      const f = row.fields
      const id = await person(row.name, row.unitId, {
        group_name: f.group,
        sex: f.sex,
        ethnicity: f.ethnicity,
        birth: f.birth,
        education: f.education,
        occupation: f.occupation,
        stage: f.stage || 'full',
        joined: f.joined,
        full_since: f.fullSince,
        phone: f.phone,
        away_from: f.away ? shiftDay(today, -200) : null,
        away_place: f.awayPlace,
        note: f.note,
      })
      for (const role of f.roles ?? []) await office(id, row.unitId, role)
      const branch = demo.branches.find((b) => b.id === row.unitId)!
      if (f.roles?.includes('secretary')) branch.secretary = await account(id)
      if (f.roles?.includes('organiser') || !branch.recorder) branch.recorder = row.name
      if (!f.roles?.includes('secretary') && f.phone && !f.away) branch.members.push(await account(id))
    }
    const first = branches[0]!
    const of = async (role: Role) =>
      (
        await db
          .selectFrom('role_term')
          .select('member_id')
          .where('unit_id', '=', first.id)
          .where('role', '=', role)
          .executeTakeFirstOrThrow()
      ).member_id
    const plain = await db
      .selectFrom('member')
      .select('id')
      .where('unit_id', '=', first.id)
      .where('stage', '=', 'full')
      .where('id', 'not in', (q) => q.selectFrom('role_term').select('member_id'))
      .orderBy('birth')
      .limit(2)
      .execute()
    const personas = [
      await of('secretary'),
      ...plain.map((p) => p.id),
      await of('organiser'),
      townOffice,
      countyOffice,
    ]
    await sql`insert into xianfeng.instance (key, value) values ('personas', ${JSON.stringify(personas)}::jsonb)`.execute(
      db,
    )
    return demo
  })
}
