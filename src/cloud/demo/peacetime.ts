import { sql } from 'kysely'
import { dayOf, monthOf, shift, shiftDay, shiftMonth } from '../../domain/clock'
import type { Deps } from '../context'
import type { DemoBranch, DemoTown } from './history'
import { makeVoices, type Voice, type Voices } from './voice'

/** Somebody of a branch of the demo who leads a squad; null: nobody does. */
async function leaderIn(deps: Deps, unitId: string): Promise<(Voice & { teamId: string }) | null> {
  const { rows } = await sql<Voice & { teamId: string }>`
select tm.member_id as "memberId", a.openid, t.id as "teamId"
from xianfeng.team t
join xianfeng.team_member tm on tm.team_id = t.id and tm.to_at is null and tm.office = 'leader'
join xianfeng.binding b on b.member_id = tm.member_id and b.kind = 'self' and b.state = 'active'
join xianfeng.account a on a.id = b.account_id
join xianfeng.member m on m.id = tm.member_id
where m.unit_id = ${unitId} and t.kind = 'squad' and t.ended_at is null
order by t.name, t.id limit 1`.execute(deps.db)
  return rows[0] ?? null
}

/**
 * What goes on between call-ups, mostly in the first branch: somebody reported in, hours wait, help was asked and given,
 * the week's duty is set and one asks for a swap, a drill is planned for this month.
 */
export async function makePeacetime(deps: Deps, town: DemoTown): Promise<void> {
  const voices = makeVoices(deps)
  const now = deps.now()
  const [branch, next] = town.branches
  const [helper, other] = branch?.members ?? []
  if (!branch || !next || !helper || !other) return
  const unitId = branch.id
  const day = shiftDay(dayOf(now), -3)

  voices.at(shift(now, -4, 'd'))
  const { secretary } = branch
  await voices.call(secretary, 'mobilization.setRequestForm', { unitId, open: true })
  const report = { memberId: helper.memberId, unitId: next.id, note: '会修水管，周末有空' }
  const { reportId } = await voices.call(helper, 'mobilization.reportIn', report)
  await voices.call(next.secretary, 'mobilization.confirmReportIn', { reportId, accept: true })
  const asked = { unitId, words: '帮三户老人清理屋檐积雪，要六个人', place: '东渠边' }
  const { requestId } = await voices.call(secretary, 'mobilization.request', asked)

  voices.at(shift(now, -2, 'd'))
  const there = { unitId: next.id, day, quarters: 6, what: '给独居老人修水管' }
  await voices.call(helper, 'mobilization.addService', { memberIds: [helper.memberId], ...there })
  const here = { unitId, day, quarters: 10, what: '东渠清淤' }
  const memberIds = [helper.memberId, other.memberId]
  await voices.call(secretary, 'mobilization.addService', { memberIds, ...here })
  const leader = await leaderIn(deps, unitId)
  if (leader) {
    const { teamId } = leader
    await voices.call(leader, 'mobilization.acceptRequest', { requestId, teamId })
    await voices.call(leader, 'mobilization.finishRequest', { requestId, words: '三户都清好了' })
  }

  voices.at(shift(now, -1, 'h'))
  await voices.call(secretary, 'mobilization.request', {
    ...{ unitId, words: '送两位老人去镇卫生院复查', place: '二组' },
    wantedOn: shiftDay(dayOf(now), 2),
  })
  await askForHelp(voices, helper, secretary, unitId)
  await comeToHelp(voices, next.members, branch, day)
  if (leader) await setDuty(deps, voices, branch)
  await planDrills(voices, town, now)
  await planOfBranch(voices, branch, now)
}

/** Two of the next branch report to this one; what the first did there, and the second, wait to be confirmed. */
async function comeToHelp(
  voices: Voices,
  members: Voice[],
  { id: unitId, secretary }: DemoBranch,
  day: string,
) {
  const [first, second] = members
  if (!first || !second) return
  const { memberId } = first
  const report = { memberId, unitId, note: '在镇上住，晚上有空' }
  const { reportId } = await voices.call(first, 'mobilization.reportIn', report)
  await voices.call(secretary, 'mobilization.confirmReportIn', { reportId, accept: true })
  const done = { memberIds: [memberId], unitId, day, quarters: 8, what: '夜里巡东渠' }
  await voices.call(first, 'mobilization.addService', done)
  const other = { memberId: second.memberId, unitId, note: '会开农用车' }
  await voices.call(second, 'mobilization.reportIn', other)
}

/** 有事请找我: a resident scans the village's code, and asks. */
async function askForHelp(voices: Voices, resident: Voice, secretary: Voice, unitId: string) {
  const { link } = await voices.call(secretary, 'mobilization.requestForm', { unitId })
  const token = link?.split('/').at(-1)
  if (!token) return
  const asked = { words: '门前路灯坏了，晚上看不见', place: '三组井边', name: '田阿姨', phone: '19900039999' }
  await voices.call(resident, 'mobilization.askHelp', { token, ...asked })
}

/** Ten nights, one of each squad of the branch, and somebody who asks another to stand in. */
async function setDuty(deps: Deps, voices: Voices, branch: DemoBranch) {
  const today = dayOf(deps.now())
  const { secretary, id: unitId } = branch
  const { squads } = await voices.call(secretary, 'mobilization.duty', { unitId, month: monthOf(deps.now()) })
  const turns = Array.from({ length: 10 }, (_, i) => ({
    ...{ day: shiftDay(today, i), from: '19:00', to: '07:00', memberIds: [] as string[] },
  }))
  for (const { teamId } of squads.slice(0, 2)) {
    const days = { fromDay: today, toDay: shiftDay(today, turns.length - 1), each: 1 }
    const proposed = await voices.call(secretary, 'mobilization.proposeDuty', { unitId, teamId, ...days })
    proposed.forEach(({ people }, i) => turns[i]!.memberIds.push(...people.map((p) => p.memberId)))
  }
  const { turnIds } = await voices.call(secretary, 'mobilization.saveTurns', { unitId, turns })
  const at = turns.findIndex((t, i) => i > 1 && branch.members.some((m) => t.memberIds.includes(m.memberId)))
  const asker = branch.members.find((m) => turns[at]?.memberIds.includes(m.memberId))
  const asked = branch.members.find((m) => !turns[at]?.memberIds.includes(m.memberId))
  if (!asker || !asked) return
  const swap = { turnId: turnIds[at]!, memberId: asker.memberId, withMemberId: asked.memberId }
  await voices.call(asker, 'mobilization.askSwap', swap)
}

/** The first corps this month, the second the next: a squad practises once a quarter. */
async function planDrills(voices: Voices, town: DemoTown, now: string) {
  const { corps } = await voices.call(town.office, 'mobilization.teams', { unitId: town.id })
  const month = monthOf(now)
  const year = Number(month.slice(0, 4))
  const items = corps.slice(0, 2).map((c, i) => ({
    ...{ month: shiftMonth(month, i), teamIds: [c.teamId] },
    what: i ? '晚间联络，只叫人不集合' : '防汛集结演练',
  }))
  await voices.call(town.office, 'mobilization.saveDrillPlan', {
    ...{ unitId: town.id, year, version: 0 },
    items: items.filter((item) => item.month.startsWith(String(year))),
  })
}

/** The branch's own plan: its squads, later this month. */
async function planOfBranch(voices: Voices, { secretary, id: unitId }: DemoBranch, now: string) {
  const month = monthOf(now)
  const year = Number(month.slice(0, 4))
  const { teams } = await voices.call(secretary, 'mobilization.drillPlan', { unitId, year })
  if (!teams.length) return
  const items = [{ month, teamIds: teams.map((t) => t.teamId), what: '支队联络，看谁没回' }]
  await voices.call(secretary, 'mobilization.saveDrillPlan', { unitId, year, version: 0, items })
}
