import type { Deps } from '../../../src/cloud/context'
import { nextDue } from '../../../src/cloud/mobilization/claim-queries'
import { reachOut } from '../../../src/cloud/mobilization/reach-out'
import { makeWeChat } from '../../../src/cloud/wechat-client'
import { tokenStore } from '../../../src/cloud/wechat-token-store'
import { msOf, shift } from '../../../src/domain/clock'
import { policyAt } from '../../../src/domain/mobilization-ladder'
import { launch } from './call-up'
import { round2 } from './overhead'
import { allCorps } from './launching'
import type { Stub } from './stub'

const people = 10_000

/**
 * The first wave of 10,000 through WeChat as it is used in earnest, client, token and all: 80 ± 40 ms, one in a
 * hundred fails and is asked again, 1,000 a second are taken and more are turned away.
 */
export async function firstWave(given: Deps, stub: Stub, noon: string) {
  await stub.set({ delay: 80, spread: 40, errors: 0.01, perSecond: 1000 })
  const quiet = () => undefined
  const wechat = makeWeChat({
    ...{
      appid: 'bench',
      secret: 'bench',
      origin: `http://127.0.0.1:${stub.port}`,
      now: given.now,
      log: quiet,
    },
    store: tokenStore(given.db, 'bench'),
  })
  const deps: Deps = { ...given, wechat, templates: { 'mobilization.call': { id: 'call' } }, log: quiet }
  await given.db.updateTable('credit').set({ left_count: 10 }).execute()
  const policy = policyAt(noon, { wechat: 500, sms: 0, voice: 0 })
  const began = performance.now()
  const { callUpId } = await launch(deps, { teamIds: allCorps.slice(0, people / 100), policy, wechat: true })
  // as a host does: again when something is due
  for (;;) {
    const { nextAt } = await reachOut(deps)
    const due = await nextDue(deps.db, deps.now())
    if (!nextAt || !due || due > shift(deps.now(), 30, 's')) break
    await new Promise((resolve) => setTimeout(resolve, Math.max(50, msOf(due) - msOf(deps.now()))))
  }
  const seconds = (performance.now() - began) / 1000
  const { calls, refused } = await stub.seen()
  console.log(`first wave: ${calls} taken, ${refused} turned away`)
  if (calls !== people) throw new Error(`${calls} of ${people} were taken`)
  await deps.db.updateTable('call_up').set({ state: 'closed' }).where('id', '=', callUpId).execute()
  return { firstWave10kSeconds: round2(seconds) }
}
