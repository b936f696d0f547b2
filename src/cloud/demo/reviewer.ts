import { sql, type Kysely } from 'kysely'
import { AppError } from '../../contract/errors'
import type { Instant } from '../../contract/fields'
import { dayOf, instantAt, monthOf, shift, shiftDay } from '../../domain/clock'
import type { Deps } from '../context'
import type { Tables } from '../db/schema'
import { saveCode } from '../org/code-queries'
import { markLeft, stopEverything } from '../org/leaving-queries'
import { digitsOf, hashOfDigits } from '../org/secrets'
import { noWeChat } from '../wechat'
import { answers, issue, record, type DemoTown } from './history'
import { makePresent } from './present'
import { makeReviewTown, reviewerName } from './review-town'
import { makeDice, makeVoices } from './voice'
import { months } from './words'

/** A review may take a week; the code is good for one sign-in, five wrong tries, and this many days. */
const reviewCodeDays = 7

interface Review {
  state: 'filling' | 'open'
  townId: string
  memberId: string
}

const read = async (db: Kysely<Tables>): Promise<Review | undefined> =>
  (await db.selectFrom('instance').select('value').where('key', '=', 'review').executeTakeFirst())?.value as
    Review | undefined

const mark = (db: Kysely<Tables>, review: Review) =>
  sql`insert into xianfeng.instance (key, value) values ('review', ${JSON.stringify(review)}::jsonb)
on conflict (key) do update set value = excluded.value`.execute(db)

/**
 * Makes a town of invented people for who reviews the mini-program, once, and a code that lets the reviewer in: as
 * a member, as the branch's secretary and as the town's office of that town, and of nothing else.
 *
 * @returns the code, to be shown once, with the name to enter beside it
 * @throws conflict when there is no county yet, or such a town already
 */
export async function openReview(deps: Deps): Promise<{ code: string; name: string; until: Instant }> {
  const { db } = deps
  const county = await db
    .selectFrom('unit')
    .select('id')
    .where('kind', '=', 'county')
    .limit(1)
    .executeTakeFirst()
  if (!county) throw new AppError('conflict', '还没有建立区县，请先运行 npm run init')
  const before = await read(db)
  if (before?.state === 'open') throw new AppError('conflict', '审核演示镇已经有了；要新的登录码，请用 code')
  // broken off half way
  if (before) await closeReview(deps)
  const { town, reviewer } = await db.transaction().execute(async (tx) => {
    const made = await makeReviewTown(deps, tx)
    await mark(tx, { state: 'filling', townId: made.town.id, memberId: made.reviewer.memberId })
    return made
  })
  // nothing of it is WeChat's business: no text is checked, nobody is told
  await fill({ ...deps, wechat: noWeChat }, town)
  await db.transaction().execute(async (tx) => {
    await silence(tx, town.id, deps.now())
    await mark(tx, { state: 'open', townId: town.id, memberId: reviewer.memberId })
  })
  return reissueReviewCode(deps)
}

/** Another code for the reviewer; the one before stops working. @throws not_found without a review town */
export async function reissueReviewCode(deps: Deps): Promise<{ code: string; name: string; until: Instant }> {
  const review = await read(deps.db)
  if (review?.state !== 'open') throw new AppError('not_found', '没有审核演示镇，请先用 open')
  const id = deps.newId()
  const at = deps.now()
  const until = shift(at, reviewCodeDays, 'd')
  const code = digitsOf(deps.key, id)
  const hash = hashOfDigits(deps.key, review.memberId, code)
  const row = { id, memberId: review.memberId, purpose: 'init' as const, hash, until, by: null, at }
  await deps.db.transaction().execute((tx) => saveCode(tx, row))
  return { code, name: reviewerName, until }
}

/** Shuts the review town: its people are nobody from now on, who was signed in is out, its units have ended. */
export async function closeReview(deps: Deps): Promise<void> {
  const review = await read(deps.db)
  if (!review) throw new AppError('not_found', '没有审核演示镇')
  const at = deps.now()
  const day = dayOf(at)
  await deps.db.transaction().execute(async (tx) => {
    await silence(tx, review.townId, at)
    const people = await peopleOf(tx, review.townId)
    for (const memberId of people) {
      await stopEverything({ db: tx, at }, memberId, { day: shiftDay(day, -1) })
      await markLeft(tx, memberId, { kind: 'ended', day, at })
    }
    await sql`
update xianfeng.session set revoked_at = ${at} where revoked_at is null
  and account_id in (select account_id from xianfeng.binding where member_id = any(${people}::text[]))`.execute(
      tx,
    )
    await sql`
update xianfeng.binding set state = 'ended', ended_at = ${at}, ended_why = 'left'
where state <> 'ended' and member_id = any(${people}::text[])`.execute(tx)
    await sql`
update xianfeng.unit set to_day = ${shiftDay(day, -1)}::date where starts_with(path, ${`${review.townId}/`})`.execute(
      tx,
    )
    await tx.deleteFrom('instance').where('key', '=', 'review').execute()
  })
}

const peopleOf = async (db: Kysely<Tables>, townId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('member as m')
      .innerJoin('unit as u', 'u.id', 'm.unit_id')
      .select('m.id')
      .where(sql<boolean>`starts_with(u.path, ${`${townId}/`})`)
      .execute()
  ).map((m) => m.id)

/** The accounts that the filling spoke with are nobody's any more, and what they would have been sent is dropped. */
async function silence(db: Kysely<Tables>, townId: string, at: Instant): Promise<void> {
  const people = await peopleOf(db, townId)
  await sql`
update xianfeng.binding set state = 'ended', ended_at = ${at}, ended_why = 'demo'
where way = 'demo' and state = 'active' and member_id = any(${people}::text[])`.execute(db)
  await sql`
update xianfeng.account set closed_at = ${at} where closed_at is null
  and id in (select account_id from xianfeng.binding where way = 'demo' and member_id = any(${people}::text[]))`.execute(
    db,
  )
  await sql`
update xianfeng.outbox set state = 'cancelled', why = 'demo', done_at = ${at}
where state = 'waiting' and member_id = any(${people}::text[])`.execute(db)
}

/** A meeting with its record a week ago in both branches, one of them handed in; today's theme day; one in two days. */
async function fill(deps: Deps, town: DemoTown): Promise<void> {
  const voices = makeVoices(deps)
  const dice = makeDice(20260305)
  const now = deps.now()
  const today = dayOf(now)
  const month = monthOf(now)
  const words = months[Number(month.slice(5)) - 1]!
  const startsAt = instantAt(shiftDay(today, -7), '09:00')
  const issueId = await issue(voices, town, month, words)
  for (const [index, branch] of town.branches.entries()) {
    voices.at(shift(startsAt, -4, 'd'))
    const { activityId } = await voices.call(branch.secretary, 'activity.publishFrom', {
      unitId: branch.id,
      kind: 'theme_day',
      month: monthOf(startsAt),
      from: monthOf(startsAt) === month ? 'issue' : 'template',
      title: words.topic,
      startsAt,
      place: '村部会议室',
      confirm: true,
    })
    const scene = { voices, dice, town, branch, index, month, issueId, words, today }
    await answers(scene, activityId, startsAt)
    voices.at(shift(startsAt, 10, 'm'))
    await voices.call(branch.secretary, 'activity.saveRoll', {
      activityId,
      // whoever reviews has something to make up
      marks: [{ memberId: branch.secretary.memberId, outcome: 'leave', reason: '去县里开会' }],
      rest: 'present',
    })
    await record(scene, activityId, startsAt)
    voices.at(shift(startsAt, 2, 'd'))
    // nobody reviews a branch whose committee they sit on: the second branch's waits for the town's office
    if (index > 0) await voices.call(branch.secretary, 'record.submit', { activityId, unitId: branch.id })
  }
  await makePresent(deps, voices, town.branches[0]!)
  await formSquad(voices, town)
}

/** A squad that the reviewer leads: drills, call-ups and the service of ordinary times can be tried with it. */
async function formSquad(voices: ReturnType<typeof makeVoices>, town: DemoTown) {
  const [{ secretary, members }] = town.branches as [DemoTown['branches'][number]]
  const people = [secretary, ...members].slice(0, 7)
  await voices.call(town.office, 'mobilization.formTeams', {
    unitId: town.id,
    squads: [
      {
        name: '审核演示支队',
        place: '村部门口',
        members: people.map(({ memberId }, i) => ({
          memberId,
          office: i === 0 ? 'leader' : i === 1 ? 'deputy' : 'member',
        })),
      },
    ],
  })
}
