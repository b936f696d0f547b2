import { handlers } from '../../../src/cloud/handlers'
import type { CallName } from '../../../src/contract/calls'
import { accessRules } from '../../../src/domain/access-rules'
import { world, type World } from '../../support/world'
import { casesOf } from './cases'
import { placesIn, thingAt, valueAt, withAt, type Path } from './inputs'
import { busyTown, type BusyTown, type Who } from './town'
import { nobodys } from './town-far'
import { standing, trial } from './trial'

const calls = Object.keys(accessRules) as CallName[]

/** Where a thing from elsewhere is left out or stands on a list of its own, and the call goes on without it. */
const leftOut: Partial<Record<CallName, string[]>> = {
  // read later, and refused then
  'org.previewImport': ['defaultBranchId'],
  'activity.draft': ['issueId'],
  'activity.publishFrom': ['issueId'],
  'activity.save': ['guestIds.0'],
  'activity.enterHeld': ['guestIds.0'],
  // the member is what is asked for
  'activity.attendanceOfYear': ['unitId'],
  // comes back as 不在您的名单上
  'mobilization.paper': ['rows.0.memberId'],
  // comes back as 不在这次的名单上
  'activity.saveRoll': ['marks.0.memberId'],
  // the county answers to both towns
  'message.handleFeedback': ['id'],
}

/** 联建: branches of one county share a meeting, and members report in, whichever town they are of. */
const shared = ['activity.save branches.0', 'activity.enterHeld branches.0', 'mobilization.reportIn unitId']

describe('what belongs elsewhere', () => {
  let w: World
  let town: BusyTown
  let before: string
  beforeAll(async () => {
    w = await world()
    town = await busyTown(w)
    before = await standing(w)
  })

  const idPlaces = (call: CallName) => placesIn(handlers[call].input).filter(({ id }) => id)
  const farAt = (path: Path) => (town.far as Record<string, string>)[thingAt(path)]

  it('has one of each thing that an id can name', () => {
    const things = calls.flatMap((call) => idPlaces(call).map(({ path }) => thingAt(path)))
    expect([...new Set(things)].filter((thing) => !(thing in town.far))).toEqual([])
  })

  it.each(calls)('%s takes nothing of another town, nor what is nowhere', async (call) => {
    const { input, may } = casesOf(town)[call]
    const who: Who = may.includes('secretary') ? 'secretary' : (may[0] ?? 'secretary')
    for (const { path } of idPlaces(call))
      for (const other of [farAt(path), nobodys]) {
        await trial(w, async (t) => {
          const answer = await t.call(call, withAt(input, path, other), town.people[who])
          if (other !== nobodys && shared.includes(`${call} ${path.join('.')}`)) return
          const shown = [path.join('.'), other === nobodys ? 'nowhere' : 'elsewhere']
          if (answer.ok && leftOut[call]?.includes(path.join('.')))
            return expect(JSON.stringify(answer.value)).not.toMatch(/Charlie|Carol|石桥|别的事/)
          expect([...shown, answer.ok ? 'served' : answer.code]).toEqual([...shown, refusals])
          expect([...shown, await t.fingerprint()]).toEqual([...shown, before])
        })
      }
  })

  it.each(calls)('%s does not mix what is one’s own with what is not', async (call) => {
    // one’s own member reports in wherever in the county they live; paper answers of each row apart
    if (call === 'mobilization.reportIn' || call === 'mobilization.paper') return
    const { input } = casesOf(town)[call]
    const given = idPlaces(call).filter(({ path }) => valueAt(input, path) !== undefined)
    if (given.length < 2) return
    for (const { path } of given)
      await trial(w, async (t) => {
        const answer = await t.call(call, withAt(input, path, farAt(path)), town.people.charlieSecretary)
        expect([path, answer.ok ? 'served' : answer.code]).toEqual([path, refusals])
        expect(await t.fingerprint()).toBe(before)
      })
  })

  // whatever was tried was taken back, and no call writes past its own transaction
  it('leaves the town as it was', async () => {
    expect(await standing(w)).toBe(before)
  })
})

const refusals = expect.stringMatching(/^(invalid|not_found|forbidden)$/) as string
