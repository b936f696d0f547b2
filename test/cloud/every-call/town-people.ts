import { shift } from '../../../src/domain/clock'
import type { World } from '../../support/world'

export const phones = {
  li: '19900010003',
  wu: '19900010004',
  secretary: '19900010001',
  old: '19900010005',
  charlie: '19900020001',
}

/** A county with two towns. What matters is in 双清村第一党支部; 石桥村 is the stranger's. */
export async function unitsOf(w: World) {
  const county = await w.unit('云溪县', { kind: 'county' })
  const town = await w.unit('梧桐镇', { kind: 'town', under: county })
  const village = await w.unit('双清村党委', { kind: 'committee', under: town })
  const first = await w.unit('双清村第一党支部', { under: village })
  const second = await w.unit('双清村第二党支部', { under: village })
  const empty = await w.unit('双清村第三党支部', { under: village })
  const offices = await w.unit('机关支部', { under: county })
  const farTown = await w.unit('清河镇', { kind: 'town', under: county })
  const far = await w.unit('石桥村党支部', { under: farTown })
  return { county, town, village, first, second, empty, offices, farTown, far }
}

export type Units = Awaited<ReturnType<typeof unitsOf>>

/** Whoever is on a roster or holds an office. */
export async function peopleOf(w: World, { first: at, ...units }: Units) {
  const { secretary: phone } = phones
  const secretary = await w.member('周桂兰', { at, role: 'secretary', phone, group: '一组' })
  const organiser = await w.member('谢明', { at, role: 'organiser', group: '一组' })
  const leader = await w.member('刘长顺', { at, role: 'group_leader', group: '二组' })
  const clerk = await w.member('马晓军', { at, role: 'clerk', stage: 'guest' })
  const li = await w.member('李建国', { at, phone: phones.li, birth: '1958-03-17', group: '二组' })
  const elder = { at, birth: '1949-11-02', group: '二组', signedIn: false }
  const wu = await w.member('吴德海', { ...elder, phone: phones.wu })
  const old = await w.member('陈福林', { at, phone: phones.old, birth: '1951-06-21', signedIn: false })
  const dead = await w.member('孙有才', { at })
  const ended = await w.member('赵春梅', { at })
  const neighbour = await w.member('钱卫东', { at: units.second, role: 'secretary' })

  const office = { at: units.offices }
  const village = await w.member('郑书平', { ...office, role: 'secretary', roleAt: units.village })
  const town = await w.member('何永明', { ...office, role: 'town_office', roleAt: units.town })
  const commander = await w.member('林岩', { ...office, role: 'commander', roleAt: units.town })
  const county = await w.member('冯雪', { ...office, role: 'county_office', roleAt: units.county })
  const admin = await w.member('韩立', { ...office, role: 'admin', roleAt: units.county })

  const charlie = await w.member('Charlie', { at: units.far, phone: phones.charlie })
  const charlieSecretary = await w.member('Carol', { at: units.far, role: 'secretary' })
  const farOffice = await w.member('Craig', { at: units.farTown, role: 'town_office' })
  const proxy = await accountOnly(w, 'openid-proxy')
  await w.bind(proxy.accountId, wu.memberId, 'proxy')
  const newPhone = await accountOnly(w, 'openid-li-new')
  return {
    ...{ secretary, organiser, leader, clerk, li, wu, old, dead, ended, neighbour },
    ...{ village, commander, town, county, admin, charlie, charlieSecretary, farOffice, proxy, newPhone },
  }
}

export type People = Awaited<ReturnType<typeof peopleOf>>

/** A WeChat user who stands for nobody by themselves. */
async function accountOnly(w: World, openid: string) {
  const { db, newId } = w.deps
  const at = w.now()
  const accountId = newId()
  const sessionId = newId()
  await db
    .insertInto('account')
    .values({ id: accountId, openid, created_at: at, seen_at: at, closed_at: null })
    .execute()
  const session = { id: sessionId, account_id: accountId, edition: 'weapp' as const, device: 'test' }
  await db
    .insertInto('session')
    .values({ ...session, created_at: at, seen_at: at, expires_at: shift(at, 30, 'd') })
    .execute()
  return { accountId, sessionId, ...w.caller(sessionId) }
}

/** One has died and one's session was ended, after what they did before. */
export async function endsOf(w: World, { dead, ended }: People) {
  await w.deps.db
    .updateTable('member')
    .set({ left_kind: 'died', left_on: '2026-03-01', left_at: w.now() })
    .where('id', '=', dead.memberId)
    .execute()
  await w.deps.db
    .updateTable('session')
    .set({ revoked_at: w.now() })
    .where('account_id', '=', ended.accountId)
    .execute()
}
