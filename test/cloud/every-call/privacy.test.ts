import { sql } from 'kysely'
import { handlers } from '../../../src/cloud/handlers'
import { makeToken } from '../../../src/cloud/session'
import type { CallName } from '../../../src/contract/calls'
import { world, type World } from '../../support/world'
import { casesOf } from './cases'
import { everyone } from './personas'
import { busyTown, type BusyTown, type Who } from './town'
import { idNumber } from './town-asked'
import { phones } from './town-people'
import { trial, type Trial } from './trial'
import { calls, skipTheRest } from './tried'

describe('privacy', () => {
  skipTheRest()
  let w: World
  let town: BusyTown
  beforeAll(async () => {
    w = await world()
    town = await busyTown(w)
  })

  /** What opens something, and was not made for whoever reads it. */
  const secrets = () => [
    ...Object.values(town.secrets),
    ...Object.values(town.people).flatMap((p) => (p.sessionId ? [makeToken(w.deps.key, p.sessionId)] : [])),
    w.deps.key,
    w.wechat.server.contract.tokens.secret,
  ]

  /** Which of the private things a text holds, by their kind. */
  function leaksIn(text: string): string[] {
    return [
      ...Object.entries(phones).flatMap(([whose, phone]) =>
        text.includes(phone) ? [`phone of ${whose}`] : [],
      ),
      ...(/(?<!\d)\d{17}[\dXx](?!\d)/.test(text) || text.includes(idNumber.slice(0, 14))
        ? ['id number']
        : []),
      ...secrets().flatMap((secret) => (holds(text, secret) ? [`secret ${secret.slice(0, 6)}`] : [])),
    ]
  }

  const answerTo = async (t: Trial, call: CallName, who: Who) => {
    const { input, handed } = casesOf(town)[call]
    const answer = await t.call(call, input, town.people[who])
    return handed ? '' : JSON.stringify(answer)
  }

  it.each(calls)('%s tells nobody a whole phone number, an id number or a secret', async (call) => {
    const { may } = casesOf(town)[call]
    const read = async (t: Trial, who: Who) => {
      const leaks = leaksIn(await answerTo(t, call, who))
      expect([who, leaks]).toEqual([who, mayLearn(call, who) ?? []])
    }
    // what changes something finds the town as it was; the others can share a trial
    const apart = handlers[call].changes ? may : []
    await trial(w, async (t) => {
      for (const who of everyone.filter((who) => !apart.includes(who))) await read(t, who)
    })
    for (const who of apart) await trial(w, (t) => read(t, who))
  })

  /** The call that is for it, the words that 李建国 left so that he can be called back, and the host's own codes. */
  function mayLearn(call: CallName, who: Who): string[] | undefined {
    const may = casesOf(town)[call].may.includes(who)
    if (call === 'org.revealPhone' && may) return ['phone of li']
    if (call === 'message.feedbacks' && may) return ['phone of li']
    // who leads the squad dials; every opening is written down
    if (call === 'mobilization.list' && (who === 'leader' || who === 'organiser'))
      return ['phone of li', 'phone of wu']
    if (call === 'activity.hostCodes' && may) return [`secret ${town.secrets.checkIn.slice(0, 6)}`]
    return undefined
  }

  it('shows a number with its middle hidden', async () => {
    const li = await town.people.secretary.call('org.showMember', { memberId: town.named.li.memberId })
    expect(li.phone).toBe('199****0003')
  })

  it('writes down each look at a number, without the number', async () => {
    await trial(w, async (t) => {
      const { memberId } = town.named.li
      await t.call('org.revealPhone', { memberId }, town.people.secretary)
      const row = await t.db.selectFrom('audit').selectAll().where('call', '=', 'org.revealPhone').execute()
      expect(row).toMatchObject([{ thing: memberId, member_id: town.named.secretary.memberId }])
    })
  })

  it('keeps them out of the audit, the nonces, the outbox, the history and the log', async () => {
    await trial(w, async (t) => {
      for (const call of calls)
        for (const who of ['secretary', 'member', 'left', 'town'] as const) await answerTo(t, call, who)
      for (const table of [
        'audit',
        'nonce',
        'outbox',
        'member_change',
        'record_step',
        'one_time_code',
        'session',
        'call_event',
        'call_news',
      ])
        expect([table, leaksIn(await rowsOf(t, table))]).toEqual([table, []])
    })
    expect(leaksIn(JSON.stringify(w.logged))).toEqual([])
  })

  it('stores no id number anywhere', async () => {
    await trial(w, async (t) => {
      const { rows } = await sql<{ t: string }>`
select tablename as t from pg_tables where schemaname = 'xianfeng'`.execute(t.db)
      for (const { t: table } of rows) {
        const text = await rowsOf(t, table)
        expect([table, text.includes(idNumber)]).toEqual([table, false])
      }
    })
  })

  it('shows in the demo’s tray what would have been sent, and nothing else', async () => {
    await trial(
      w,
      async (t) => {
        const answer = await t.call('message.tray', {}, town.people.visitor)
        expect(answer).toMatchObject({
          ok: true,
          value: expect.arrayContaining([expect.anything()]) as unknown,
        })
        expect(leaksIn(JSON.stringify(answer))).toEqual([])
      },
      { demo: true },
    )
  })
})

/** Six digits are a code only where they stand alone: ids and times hold others. */
const holds = (text: string, secret: string) =>
  /^\d{6}$/.test(secret) ? new RegExp(`(?<![\\w.])${secret}(?![\\w])`).test(text) : text.includes(secret)

async function rowsOf(t: Trial, table: string): Promise<string> {
  const { rows } = await sql
    .raw<{ row: string }>(`select to_jsonb(t)::text as row from xianfeng."${table}" t`)
    .execute(t.db)
  return rows.map(({ row }) => row).join('\n')
}
