import type { Home, HomeCard, OfficeHome, SecretaryHome } from '../../contract/home'
import { monthOf, shift } from '../../domain/clock'
import { cardsAtMost, cardsOf, headingOf } from '../../domain/home-member'
import { above, committee, roleNames } from '../../domain/roles'
import { lineOf } from '../activity/lines'
import { listActivities } from '../activity/list-queries'
import { linesForReaders, titlesForReaders } from '../activity/texts'
import type { Context } from '../context'
import { listLive } from '../mobilization/list-queries'
import { myCalls } from '../mobilization/my-calls'
import { loadMe } from '../org/session-queries'
import { makeUpThing } from '../record/texts'
import { loadUnreviewed } from '../text-check'
import { officeHome } from './office'
import { openMakeUps } from './queries'
import { secretaryHome } from './secretary'
import { unitsAt } from './unit-queries'

/** Everything that home needs, for whatever the user is: member, committee, office, or several of these. */
export async function showHome(ctx: Context): Promise<Home> {
  const user = ctx.user!
  const month = monthOf(ctx.at)
  const units = await unitsAt(
    ctx.db,
    [...user.members.map((m) => m.unitPath), ...user.roles.map((r) => r.unitPath)],
    user.members.map((m) => m.memberId),
  )
  const self = user.members.find((m) => m.kind === 'self') ?? user.members[0]
  const cards = await memberCards(ctx)
  const home = units.find((u) => u.path === self?.unitPath)
  const secretary: SecretaryHome[] = []
  const office: OfficeHome[] = []
  for (const unit of units) {
    const roles = user.roles.filter((r) => r.unitPath === unit.path).map((r) => r.role)
    const own = [...committee, 'clerk' as const].find((r) => roles.includes(r))
    const upper = above.find((r) => roles.includes(r))
    if (own && unit.kind === 'branch')
      secretary.push(await secretaryHome(ctx, unit, roleNames[own], own !== 'clerk', month))
    if (upper) office.push(await officeHome(ctx, unit, roleNames[upper]))
  }
  return {
    month,
    today: ctx.today,
    heading: headingOf(month, cards),
    member:
      self && home
        ? {
            name: home.names[self.memberId] ?? '',
            unitName: home.name,
            memberId: self.memberId,
            unitId: home.unitId,
          }
        : null,
    cards: cards.slice(0, cardsAtMost),
    secretary,
    office,
    calls: await myCalls(ctx),
    live: await listLive(ctx),
    me: (await loadMe(ctx))!,
  }
}

/** Their open make-ups, as they read them. */
async function tasksForReaders(ctx: Context, memberIds: string[]) {
  const tasks = await titlesForReaders(ctx, await openMakeUps(ctx.db, memberIds))
  const at = (task: { activityId: string; memberId: string }) => makeUpThing(task.activityId, task.memberId)
  const { shown } = await loadUnreviewed(ctx, tasks.map(at))
  return tasks.map((task) => ({ ...task, task: shown(at(task), 'task', task.task) }))
}

/** What waits for the people whom this account stands for. */
async function memberCards(ctx: Context): Promise<HomeCard[]> {
  const user = ctx.user!
  const ids = [...user.members]
    .sort((a, b) => Number(b.kind === 'self') - Number(a.kind === 'self'))
    .map((m) => m.memberId)
  if (!ids.length) return []
  const mine = { under: null, members: ids, drafts: false, committee: true, from: shift(ctx.at, -3, 'd') }
  const rows = await listActivities(ctx.db, { ...mine, state: 'published', limit: 50 })
  const held = await listActivities(ctx.db, { ...mine, state: 'held', limit: 10 })
  // a latecomer may still check in after the roll was begun
  const stillOpen = held
    .filter((r) => ctx.at <= r.closesAt)
    .map((r) => ({ ...r, state: 'published' as const }))
  return cardsOf(
    await linesForReaders(
      ctx,
      [...rows, ...stillOpen].map((row) => lineOf(row, ctx.at)),
    ),
    await tasksForReaders(ctx, ids),
    user.members.find((m) => m.kind === 'self')?.memberId ?? null,
    ctx.at,
  )
}
