import { sql } from 'kysely'
import { dispatch } from '../../src/cloud/api'
import type { Deps } from '../../src/cloud/context'
import type { CallName, Input, Output } from '../../src/contract/calls'
import { AppError } from '../../src/contract/errors'
import type { Instant } from '../../src/contract/fields'
import { instantAt, msOf, shift, shiftDay, dayOf } from '../../src/domain/clock'
import { rosterLimits } from '../../src/cloud/sheets/limits'
import { readSheet } from '../../src/cloud/sheets/read-sheet'
import { noReach } from '../../src/cloud/reach'
import { readToken } from '../../src/cloud/session'
import { tick } from '../../src/cloud/tick'
import { tokenStore } from '../../src/cloud/wechat-token-store'
import type { Database } from '../../src/functions/database'
import { makeId } from '../../src/functions/ids'
import { builders } from './builders'
import { closeDatabase, emptyDatabase, testDatabase } from './database'
import { fakeFiles } from './files'
import { fakeReach, fakeSms, fakeVoice } from './reach'
import { closeWeChatServer, fakeWeChat, testTemplates, testWeChatServer } from './wechat'

/** Monday 2 March 2026, 9:00 in China: where every story starts unless it says otherwise. */
export const startOfStory = '2026-03-02T01:00:00.000Z'

export type World = Awaited<ReturnType<typeof world>>

/**
 * A town to tell a story in: a moving clock, people who call, phones that receive. The database is empty at the
 * start. Messages that a story did not expect fail it (see `afterStory`).
 *
 * @param given another database than the worker's own, migrated
 */
export async function world(start: Instant = startOfStory, given?: Database) {
  const database = given ?? (await testDatabase())
  await emptyDatabase(database)
  let now = start
  let count = 0
  let woken = false
  const checks: (() => Promise<void>)[] = []
  const logged: { level: string; event: string; detail?: unknown }[] = []
  const log: Deps['log'] = (level, event, detail) => void logged.push({ level, event, detail })
  const wechat = fakeWeChat(await testWeChatServer(), {
    now: () => now,
    log,
    store: tokenStore(database.db, 'test'),
  })
  const deps: Deps = {
    db: database.db,
    now: () => now,
    newId: () => makeId(msOf(now), Buffer.from((count++).toString(16).padStart(10, '0'), 'hex')),
    random: (n) => Uint8Array.from({ length: n }, (_, i) => (count++ * 37 + i * 101 + 7) % 256),
    wake: () => void (woken = true),
    files: fakeFiles(),
    documents: {
      make: async (job) => (await import('../../src/cloud/documents/make')).makeDocument(deps, job),
    },
    readRoster: async (bytes, onProgress) => readSheet(bytes, rosterLimits, onProgress),
    wechat,
    templates: testTemplates,
    reach: noReach,
    log,
    origin: 'https://xf.example.cn',
    demo: false,
    key: 'test-key',
  }

  /** Makes one call as an account's session; a visitor has none. */
  async function callAs<N extends CallName>(
    sessionId: string | null,
    name: N,
    input: Input<N>,
    options: { nonce?: string; edition?: 'weapp' | 'h5'; openid?: string } = {},
  ): Promise<Output<N>> {
    const answer = await dispatch(deps, name, input, {
      sessionId,
      openid: options.openid,
      // people use the mini-program unless their story says otherwise
      edition: options.edition ?? (sessionId ? 'weapp' : 'h5'),
      requestId: `test${count++}`,
      nonce: options.nonce ?? `nonce${count++}`,
    })
    if (woken) {
      woken = false
      await tick(deps)
    }
    await check()
    if (answer.ok) return answer.value as Output<N>
    if (answer.code === 'internal') throw new Error(JSON.stringify(logged.at(-1)?.detail))
    throw new AppError(answer.code as never, answer.message, answer.field, answer.reason)
  }

  /** Makes a call that opens a session, as a visitor would; answers with somebody who holds it. */
  async function signIn<N extends CallName>(
    name: N,
    input: Input<N>,
    options: { nonce?: string; edition?: 'weapp' | 'h5' } = {},
  ) {
    const answer = await dispatch(deps, name, input, {
      sessionId: null,
      edition: options.edition ?? 'h5',
      requestId: `test${count++}`,
      nonce: options.nonce ?? `nonce${count++}`,
    })
    if (!answer.ok) throw new AppError(answer.code as never, answer.message, answer.field, answer.reason)
    const sessionId = readToken(deps.key, answer.token)
    return { sessionId, value: answer.value as Output<N>, ...made.caller(sessionId) }
  }

  /** Moves the clock forward ('30m', '2h', '3d', '45s'), stopping to tick at every due moment on the way. */
  async function pass(time: string) {
    const [, n, unit] = /^(\d+)(s|m|h|d)$/.exec(time) ?? []
    if (!n) throw new Error(`not a time: ${time}`)
    const until = shift(now, Number(n), unit as 's')
    for (;;) {
      const next = await nextDue(now, until)
      if (!next) break
      now = next
      await tick(deps)
      await check()
    }
    now = until
    await tick(deps)
    await check()
  }

  /** What a story's builder wants to hold after every step. */
  async function check() {
    for (const holds of checks) await holds()
  }

  async function nextDue(after: Instant, until: Instant): Promise<Instant | null> {
    const { rows } = await sql<{ at: Instant | null }>`
select min(run_at) as at from xianfeng.outbox where state = 'waiting' and run_at > ${after}`.execute(
      database.db,
    )
    const eight = instantAt(dayOf(after), '08:00') > after ? dayOf(after) : shiftDay(dayOf(after), 1)
    const due = [rows[0]?.at, await nextAttempt(after), instantAt(eight, '08:00')].filter(
      (at): at is string => !!at && at <= until,
    )
    return due.sort()[0] ?? null
  }

  const sms = fakeSms({ now: () => now })
  const voice = fakeVoice({ now: () => now })
  /** The next attempt of a call-up; one that waits for its provider's next second is due then. */
  async function nextAttempt(after: Instant): Promise<Instant | null> {
    const { rows } = await sql<{ at: Instant | null }>`
select min(greatest(a.run_at, ${shift(after, 1, 's')}::timestamptz)) as at
from xianfeng.attempt a join xianfeng.call_up c on c.id = a.call_up_id
where a.state = 'waiting' and (a.channel = 'news' or (c.state = 'live' and (c.kind = 'real'
  or not exists (select from xianfeng.call_up r where r.state = 'live' and r.kind = 'real'))))`.execute(
      database.db,
    )
    return rows[0]?.at ?? null
  }

  const made = builders(deps, callAs, wechat)
  return {
    deps,
    database,
    wechat,
    /** From now on WeChat answers each send so: 'busy', 'refused', 'down' … until 'fine'. */
    wechatAnswers: wechat.answers,
    /** What numbers receive by SMS and voice: `w.sms.to('13800000001')`; both are off until a story switches them on. */
    sms,
    voice,
    switchOn(...channels: ('sms' | 'voice')[]) {
      deps.reach = fakeReach(
        channels.includes('sms') ? sms : deps.reach.sms,
        channels.includes('voice') ? voice : deps.reach.voice,
      )
    },
    logged,
    now: () => now,
    /** The clock at `HH:mm` on a day, for a story that names its dates. */
    goTo: (day: string, time = '09:00') =>
      pass(`${Math.round((msOf(instantAt(day, time)) - msOf(now)) / 1000)}s`),
    pass,
    callAs,
    /** From now on this must hold after each call and each turn of the clock. */
    always: (holds: () => Promise<void>) => void checks.push(holds),
    check,
    /** A story that spoils the database on purpose: nothing has to hold any more. */
    anyway: () => void (checks.length = 0),
    tick: () => tick(deps),
    signIn,
    ...made,
  }
}

/** After each story: every message that went out must have been expected, and every error logged is a failure. */
export function afterStory(w: World) {
  const unexpected = [...w.wechat.unread(), ...w.sms.unread(), ...w.voice.unread()]
  if (unexpected.length) throw new Error(`unexpected messages: ${JSON.stringify(unexpected)}`)
  const errors = w.logged.filter((l) => l.level === 'error')
  if (errors.length) throw new Error(`errors were logged: ${JSON.stringify(errors)}`)
}

afterAll(closeWeChatServer)
afterAll(closeDatabase)
