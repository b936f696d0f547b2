import { codeOf } from '../../../src/cloud/activity/codes'
import { checkInAtOnce } from '../../../src/cloud/activity/check-in-one-queries'
import { checkIn, windowOf } from '../../../src/domain/check-in'
import { shift } from '../../../src/domain/clock'
import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import { world, type World } from '../../support/world'

/** A small fixed source of chance, so that a failure repeats. */
function chance(seed: number) {
  let state = seed
  const next = (n: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * n)
  }
  return { pick: <T>(...of: T[]): T => of[next(of.length)]! }
}

describe('the check-in in one statement', () => {
  let w: World
  let s: BranchStory
  let activityId: string
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
    activityId = await themeDay(s)
    await w.goTo('2026-03-05', '09:00')
  })

  const count = async (table: 'attendance' | 'nonce' | 'audit') =>
    (
      await w.deps.db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n

  it('does what the rule says, on random states, and nothing where the rule says anything else', async () => {
    const { pick } = chance(5)
    const { db } = w.deps
    const seen = { yes: 0, no: 0 }
    for (let round = 0; round < 120; round++) {
      const now = w.now()
      const state = pick(
        'published',
        'published',
        'published',
        'published',
        'held',
        'held',
        'draft',
        'archived',
        'cancelled',
      )
      const opensAt = shift(now, pick(-60, -60, -60, -60, -60, -10, -1, 0, 1, 20), 'm')
      const closesAt = shift(now, pick(60, 60, 60, 60, 60, 1, 0, -1, -10), 'm')
      const listed = pick(true, true, true, true, true, false)
      const entered = pick(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        'present',
        'pending',
        'absent',
        'leave',
      )
      const leaveState = pick(null, null, null, null, null, null, 'waiting', 'granted')
      const away = pick(0, 0, 0, 0, -1, 1, -2, 2)
      const withdrawLeave = pick(false, false, true)
      await db.deleteFrom('attendance').execute()
      await db
        .updateTable('activity')
        .set({ state, check_in_opens_at: opensAt, check_in_closes_at: closesAt })
        .execute()
      await db
        .updateTable('attendee')
        .set({
          not_due_why: listed ? null : 'left',
          due: listed,
          answer: leaveState && 'leave',
          leave_state: leaveState,
        })
        .where('member_id', '=', s.li.memberId)
        .execute()
      if (entered)
        await db
          .insertInto('attendance')
          .values({
            activity_id: activityId,
            member_id: s.li.memberId,
            unit_id: s.branch.id,
            outcome: entered,
            evidence: 'roll',
            at: now,
            entered_at: now,
            entered_by: null,
          })
          .execute()
      const window = windowOf(now) + away
      const code = codeOf(w.deps.key, activityId, window)
      const verdict = checkIn(
        { state, opensAt, closesAt, listed, entered, onLeave: !!leaveState },
        { window, by: 'scan', queued: false, withdrawLeave },
        now,
      )
      const before = [await count('attendance'), await count('nonce'), await count('audit')]
      const atOnce = await checkInAtOnce(
        w.deps,
        { sessionId: s.li.sessionId, edition: 'h5', requestId: 'r', nonce: `round-${round}-${state}` },
        { code, withdrawLeave },
      )
      const after = [await count('attendance'), await count('nonce'), await count('audit')]
      const about = JSON.stringify({
        round,
        state,
        opensAt,
        closesAt,
        listed,
        entered,
        leaveState,
        away,
        verdict,
      })
      // it may leave a rare case to the transaction, never decide one differently
      const plain = 'outcome' in verdict && !entered && !leaveState
      expect([about, atOnce !== null]).toEqual([about, plain])
      expect([about, after]).toEqual([about, before.map((n) => n + (plain ? 1 : 0))])
      // and through the front door the whole call agrees with the rule
      const answer = await s.li.call('activity.checkIn', { code, withdrawLeave }).catch((e) => e.reason)
      if (plain) expect([about, answer]).toEqual([about, 'already'])
      else if ('refused' in verdict) expect([about, answer]).toEqual([about, verdict.refused])
      else expect([about, answer.outcome]).toEqual([about, verdict.outcome])
      seen[plain ? 'yes' : 'no']++
    }
    expect(seen.yes).toBeGreaterThan(8)
    expect(seen.no).toBeGreaterThan(60)
  })

  it('writes and answers exactly what the transaction does', async () => {
    const code = () => codeOf(w.deps.key, activityId, windowOf(w.now()))
    const rows = async () => ({
      attendance: await w.deps.db.selectFrom('attendance').selectAll().execute(),
      audit: await w.deps.db
        .selectFrom('audit')
        .select(['at', 'account_id', 'member_id', 'call', 'path', 'thing', 'detail'])
        .where('call', '=', 'activity.checkIn')
        .execute(),
      nonce: await w.deps.db
        .selectFrom('nonce')
        .select(['account_id', 'call', 'answer', 'at'])
        .where('call', '=', 'activity.checkIn')
        .execute(),
    })
    await w.bind(s.li.accountId, s.old.memberId, 'proxy')
    for (const memberId of [undefined, s.old.memberId]) {
      const input = { code: code(), memberId }
      const quick = await s.li.call('activity.checkIn', input)
      const byOne = await rows()
      await w.deps.db.deleteFrom('attendance').execute()
      await w.deps.db.deleteFrom('audit').execute()
      await w.deps.db.deleteFrom('nonce').execute()
      // withdrawing a leave is not the statement's business: `leave_state` sends the call the long way
      await w.deps.db.updateTable('attendee').set({ leave_state: 'refused' }).execute()
      const slow = await s.li.call('activity.checkIn', input)
      expect(slow).toEqual(quick)
      expect(await rows()).toEqual(byOne)
      await w.deps.db.updateTable('attendee').set({ leave_state: null, answer: null }).execute()
      await w.deps.db.deleteFrom('attendance').execute()
      await w.deps.db.deleteFrom('audit').execute()
      await w.deps.db.deleteFrom('nonce').execute()
    }
  })

  it('is for a living session, a living binding and oneself', async () => {
    const code = () => codeOf(w.deps.key, activityId, windowOf(w.now()))
    const caller = { sessionId: s.li.sessionId, edition: 'h5' as const, requestId: 'r', nonce: 'nonce-nonce' }
    const tries = [
      { caller: { ...caller, sessionId: 'nobody' } },
      { caller: { ...caller, sessionId: null } },
      { caller: { ...caller, nonce: null } },
      { caller, memberId: s.wu.memberId },
      { caller: { ...caller, sessionId: s.charlie.sessionId } },
      { caller: { ...caller, sessionId: s.charlie.sessionId }, memberId: s.li.memberId },
    ]
    for (const { caller: who, memberId } of tries)
      expect(await checkInAtOnce(w.deps, who, { code: code(), memberId, withdrawLeave: false })).toBeNull()
    await s.li.call('org.signOut', {})
    expect(await checkInAtOnce(w.deps, caller, { code: code(), withdrawLeave: false })).toBeNull()
    expect(await count('attendance')).toBe(0)
    // the platform's own identity will do as well as a session
    const onPlatform = { ...caller, sessionId: null, openid: s.wu.openid }
    expect(await checkInAtOnce(w.deps, onPlatform, { code: code(), withdrawLeave: false })).toMatchObject({
      memberId: s.wu.memberId,
    })
  })
})
