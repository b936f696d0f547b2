import type { Deps } from '../../src/cloud/context'
import { named } from '../../src/cloud/org/pinyin'
import { openSession } from '../../src/cloud/session'
import type { CallName, Input, Output } from '../../src/contract/calls'
import { AppError } from '../../src/contract/errors'
import type { Template } from '../../src/contract/message'
import type { Role } from '../../src/contract/org'
import { dayOf } from '../../src/domain/clock'
import { testTemplates, type fakeWeChat } from './wechat'

export interface TestUnit {
  id: string
  path: string
  name: string
}

/** Somebody who calls. */
export interface Person {
  memberId: string
  accountId: string
  sessionId: string | null
  openid: string
  name: string
  call<N extends CallName>(name: N, input: Input<N>, options?: { nonce?: string }): Promise<Output<N>>
  /** The call must be refused; returns how. */
  refused<N extends CallName>(name: N, input: Input<N>, options?: { nonce?: string }): Promise<AppError>
}

type CallAs = <N extends CallName>(
  sessionId: string | null,
  name: N,
  input: Input<N>,
  options?: { nonce?: string },
) => Promise<Output<N>>

/** Makes units, members and visitors directly in the database, for stories that are not about making them. */
export function builders(deps: Deps, callAs: CallAs, wechat: ReturnType<typeof fakeWeChat>) {
  async function unit(
    name: string,
    given: { under?: TestUnit; kind?: 'county' | 'town' | 'committee' | 'branch' | 'group' } = {},
  ): Promise<TestUnit> {
    const id = deps.newId()
    const path = `${given.under?.path ?? ''}${id}/`
    await deps.db
      .insertInto('unit')
      .values({
        id,
        parent_id: given.under?.id ?? null,
        kind: given.kind ?? 'branch',
        name,
        path,
        temporary_for: null,
        from_day: '2020-01-01',
        to_day: null,
      })
      .execute()
    return { id, path, name }
  }

  const caller = (sessionId: string | null) => ({
    call: <N extends CallName>(name: N, input: Input<N>, options?: { nonce?: string }) =>
      callAs(sessionId, name, input, options),
    async refused<N extends CallName>(
      name: N,
      input: Input<N>,
      options?: { nonce?: string },
    ): Promise<AppError> {
      try {
        await callAs(sessionId, name, input, options)
      } catch (error) {
        if (error instanceof AppError) return error
        throw error
      }
      throw new Error(`${name} was not refused`)
    },
  })

  /** A member on the roster of a unit, signed in unless `signedIn` is false. */
  async function member(
    name: string,
    given: {
      at: TestUnit
      role?: Role
      roleAt?: TestUnit
      stage?: 'full' | 'probationary' | 'guest'
      birth?: string
      phone?: string
      group?: string
      signedIn?: boolean
    },
  ): Promise<Person> {
    const at = deps.now()
    const memberId = deps.newId()
    await deps.db
      .insertInto('member')
      .values({
        id: memberId,
        unit_id: given.at.id,
        group_name: given.group ?? '',
        ...named(name),
        birth: given.birth ?? '1970-01-01',
        stage: given.stage ?? 'full',
        phone: given.phone ?? '',
        phone_verified_at: null,
        away_from: null,
        away_until: null,
        left_kind: null,
        left_on: null,
        left_at: null,
        created_at: at,
      })
      .execute()
    if (given.role) {
      await deps.db
        .insertInto('role_term')
        .values({
          id: deps.newId(),
          member_id: memberId,
          unit_id: (given.roleAt ?? given.at).id,
          role: given.role,
          from_day: dayOf('2021-01-01T00:00:00.000Z'),
          to_day: null,
          appointed_by: null,
        })
        .execute()
    }
    const openid = `openid-${memberId}`
    const accountId = deps.newId()
    let sessionId: string | null = null
    if (given.signedIn !== false) {
      await deps.db
        .insertInto('account')
        .values({ id: accountId, openid, created_at: at, seen_at: at, closed_at: null })
        .execute()
      await bind(accountId, memberId, 'self')
      sessionId = await openSession(deps.db, deps, { accountId, device: 'test', edition: 'weapp', at })
    }
    return { memberId, accountId, sessionId, openid, name, ...caller(sessionId) }
  }

  async function bind(accountId: string, memberId: string, kind: 'self' | 'proxy') {
    await deps.db
      .insertInto('binding')
      .values({
        id: deps.newId(),
        account_id: accountId,
        member_id: memberId,
        kind,
        way: 'test',
        state: 'active',
        agreed_at: deps.now(),
        ended_at: null,
        ended_why: null,
      })
      .execute()
  }

  /** A member of another town's branch, signed in: Charlie, who must never see it. */
  async function stranger(name = 'Charlie'): Promise<Person> {
    const town = await unit('别的镇', { kind: 'town' })
    return member(name, { at: await unit('别的支部', { under: town }) })
  }

  return {
    unit,
    member,
    bind,
    stranger,
    caller,
    /** Somebody without a session. */
    visitor: () => caller(null),
    /** Taps 允许 for some messages: one more of each may reach this phone. */
    async subscribes(person: Person, ...accepted: Template[]) {
      for (const t of accepted) wechat.server.contract.messages.consent(person.openid, testTemplates[t]!.id)
      await person.call('message.grant', { templates: accepted })
    },
    /** What a member's phone received; reading it makes it expected. */
    phone: (person: Person) => ({ received: (words: string) => wechat.read(person.openid, words) }),
  }
}
