import { dispatch } from '../../../src/cloud/api'
import type { CallName, Output } from '../../../src/contract/calls'
import type { Deps } from '../../../src/cloud/context'
import { auditCallUps } from '../../../src/cloud/mobilization/watch'
import { nextDue } from '../../../src/cloud/mobilization/claim-queries'
import { reachOut } from '../../../src/cloud/mobilization/reach-out'
import { policyAt } from '../../../src/domain/mobilization-ladder'
import { shift } from '../../../src/domain/clock'
import { makeId } from '../../../src/functions/ids'
import { launch } from './call-up'
import { corpsId, sessionId, unitId } from './county'
import { round2 } from './overhead'
import type { Stub } from './stub'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const perSecond = 1_000_000
export const allCorps = Array.from({ length: 1000 }, (_, n) => corpsId(n + 1))

/** A call as the n-th person makes it. @throws Error when it is refused */
async function call<N extends CallName>(deps: Deps, n: number, name: N, input: object): Promise<Output<N>> {
  const caller = { sessionId: sessionId(n), edition: 'weapp' as const, requestId: 'bench', nonce: makeId() }
  const answer = await dispatch(deps, name, input, caller)
  if (!answer.ok) throw new Error(`${name}: ${answer.message}`)
  return answer.value as Output<N>
}

/** 100,000 people: asked for by one commander, released by another, handed over, and cancelled in the midst of it. */
export async function launchAndCancel(deps: Deps, stub: Stub) {
  await stub.set({})
  const { callUpId, version } = await call(deps, 1, 'mobilization.compose', {
    ...{ unitId, kind: 'real', title: '上堤巡查', place: '村部门口', teamIds: allCorps },
    assembleAt: shift(deps.now(), 1, 'h'),
  })
  await call(deps, 1, 'mobilization.askRelease', { callUpId, version })
  let draining: Promise<unknown> = Promise.resolve()
  let woken = 0
  const waking: Deps = {
    ...deps,
    wake: () => {
      woken = Date.now()
      draining = reachOut(deps)
    },
  }
  const began = Date.now()
  const { people } = await call(waking, 2, 'mobilization.release', { callUpId })
  const freezeSeconds = (woken - began) / 1000
  if (people !== 100_000) throw new Error(`${people} people`)
  await pause(4000)
  const { firstAt } = await stub.seen()
  await call(deps, 1, 'mobilization.cancel', { callUpId, why: '险情解除' })
  const cancelled = Date.now()
  await pause(5000)
  const { lastAt, calls } = await stub.seen()
  console.log(`cancelled after ${calls} of 100,000 messages`)
  // what is left to say is that it is cancelled; nobody waits for that here
  await deps.db.updateTable('attempt').set({ state: 'cancelled' }).where('state', '=', 'waiting').execute()
  await draining
  return {
    freezeSeconds: round2(freezeSeconds),
    firstMessageSeconds: round2((firstAt - woken) / 1000),
    cancelSeconds: round2(Math.max(0, lastAt - cancelled) / 1000),
  }
}

/** The auditor over 100,000 people who wait for their next rung, and the first wave of all of them. */
export async function waveAndAudit(deps: Deps, stub: Stub, noon: string) {
  await stub.set({})
  const policy = {
    ...policyAt(noon, { wechat: 0, sms: perSecond, voice: 0 }),
    perCallee: { sms: 1000, voice: 0 },
  }
  const { callUpId } = await launch(deps, { teamIds: allCorps, policy, wechat: false })
  const times: number[] = []
  const audit = async () => {
    for (let n = 0; n < 5; n++) {
      const began = performance.now()
      if (await auditCallUps(deps)) throw new Error('somebody was forgotten')
      times.push(performance.now() - began)
    }
  }
  await audit()
  const before = median(times)
  const began = performance.now()
  const { did } = await reachOut(deps)
  const wave = (performance.now() - began) / 1000
  console.log(`100,000 people handed over in ${wave.toFixed(1)} s, ${Math.round(did / wave)}/s`)
  if (!(await nextDue(deps.db, deps.now()))) throw new Error('nothing comes next')
  times.length = 0
  await audit()
  console.log(`auditor: ${before.toFixed(0)} ms before the first wave, ${median(times).toFixed(0)} ms after`)
  return { callUpId, auditMs: Math.round(Math.max(before, median(times))) }
}

export const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!
