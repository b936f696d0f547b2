import type { AgendaItem } from '../../contract/activity-types'
import type { Day, Instant, Month } from '../../contract/fields'
import { dayOf, instantAt, monthOf, shift, shiftDay, shiftMonth } from '../../domain/clock'
import { themeDayOf } from '../../domain/settings'
import type { Deps } from '../context'
import { tick } from '../tick'
import { makePresent } from './present'
import { makeDice, makeVoices, type Voice, type Voices } from './voice'
import { leaveReasons, makeUpWords, months, type MonthWords } from './words'

export interface DemoBranch {
  id: string
  name: string
  secretary: Voice
  /** 记录人 */
  recorder: string
  /** everybody else on the list who has a phone */
  members: Voice[]
}

export interface DemoTown {
  id: string
  office: Voice
  branches: DemoBranch[]
}

/**
 * Twelve months of theme days for every branch, each from what the town asked to what it accepted, and a first
 * branch that is in the middle of this month's.
 */
export async function makeHistory(
  deps: Deps,
  town: DemoTown,
  progress: (done: number, of: number) => void,
): Promise<void> {
  const voices = makeVoices(deps)
  const dice = makeDice(20260305)
  const today = dayOf(deps.now())
  const thisMonth = monthOf(deps.now())
  const list = Array.from({ length: 12 }, (_, i) => shiftMonth(thisMonth, i - 11))
  let done = 0
  for (const month of list) {
    const words = months[Number(month.slice(5)) - 1]!
    const issueId = await issue(voices, town, month, words)
    const held: Held[] = []
    for (const [index, branch] of town.branches.entries()) {
      const past = month !== thisMonth
      // the first branch is left in the middle of this month's, for whoever watches to go on with
      if (past || (index > 0 && themeDay(month, index) < shiftDay(today, -1))) {
        held.push(await themeDayOfBranch({ voices, dice, town, branch, index, month, issueId, words, today }))
      }
      progress(++done, list.length * town.branches.length)
    }
    await makeUps(
      voices,
      held,
      earlier(instantAt(shiftDay(`${month}-01`, 13), '10:00'), deps.now()),
      month < list.at(-2)!,
    )
  }
  await makePresent(deps, voices, town.branches[0]!)
  voices.at(deps.now())
  await tick(voices.then)
}

const earlier = (a: Instant, b: Instant) => (a < b ? a : b)

/** Branches keep different days of the month. */
const themeDay = (month: Month, index: number): Day =>
  themeDayOf(month, { by: 'date', date: 5 + (index % 4) })

export async function issue(
  voices: Voices,
  town: DemoTown,
  month: Month,
  words: MonthWords,
): Promise<string> {
  voices.at(instantAt(shiftDay(`${month}-01`, -4), '10:00'))
  const agenda: AgendaItem[] = [
    { kind: 'lesson', title: words.lesson, by: '党支部书记', minutes: 40, required: true },
    { kind: 'film', title: words.film, minutes: 24, required: true },
  ]
  const { issueId } = await voices.call(town.office, 'activity.issue', {
    unitId: town.id,
    month,
    topic: words.topic,
    material: `本月学习材料：${words.lesson}。各支部结合实际安排实践活动。`,
    agenda,
    dueOn: shiftDay(`${shiftMonth(month, 1)}-01`, 9),
  })
  return issueId
}

export interface Scene {
  voices: Voices
  dice: (below: number) => number
  town: DemoTown
  branch: DemoBranch
  index: number
  month: Month
  issueId: string
  words: MonthWords
  today: Day
}

interface Held {
  branch: DemoBranch
  activityId: string
}

async function themeDayOfBranch(scene: Scene): Promise<Held> {
  const { voices, branch, index, month, issueId, words, today } = scene
  const day = themeDay(month, index)
  const startsAt = instantAt(day, '09:00')
  voices.at(shift(startsAt, -4, 'd'))
  const { activityId } = await voices.call(branch.secretary, 'activity.publishFrom', {
    unitId: branch.id,
    kind: 'theme_day',
    month,
    from: 'issue',
    issueId,
    title: words.topic,
    startsAt,
    place: '村部会议室',
  })
  await answers(scene, activityId, startsAt)
  await roll(scene, activityId, startsAt)
  await record(scene, activityId, startsAt)
  await talks(scene, startsAt)

  const latest = month === monthOf(voices.then.now()) && shiftDay(today, -31) < day
  // this month two branches have not handed in yet
  const held = { branch, activityId }
  if (latest && index % 5 === 2) return held
  voices.at(shift(startsAt, 2, 'd'))
  await voices.call(branch.secretary, 'record.submit', { activityId, unitId: branch.id })
  if (latest && index % 5 === 3) return held
  await review(scene, activityId, startsAt, latest)
  return held
}

export async function answers({ voices, dice, branch }: Scene, activityId: string, startsAt: Instant) {
  voices.at(shift(startsAt, -2, 'd'))
  for (const [n, member] of branch.members.slice(0, 6).entries()) {
    const leave = n === dice(6)
    await voices.call(member, 'activity.answer', {
      activityId,
      answer: leave ? 'leave' : 'coming',
      reason: leave ? leaveReasons[dice(leaveReasons.length)]! : '',
    })
    if (leave) {
      await voices.call(branch.secretary, 'activity.decideLeave', {
        activityId,
        memberId: member.memberId,
        decision: 'granted',
      })
    }
  }
}

async function roll({ voices, dice, branch }: Scene, activityId: string, startsAt: Instant) {
  voices.at(shift(startsAt, -5, 'm'))
  const { codes } = await voices.call(branch.secretary, 'activity.hostCodes', { activityId, minutes: 2 })
  const { unaccounted } = await voices.call(branch.secretary, 'activity.roll', { activityId })
  const coming = unaccounted.filter((line) => line.answer === 'coming').slice(0, 4)
  for (const line of coming) {
    const member = branch.members.find((m) => m.memberId === line.memberId)
    if (member)
      await voices.call(member, 'activity.checkIn', { code: codes[0]!.link, memberId: member.memberId })
  }
  voices.at(shift(startsAt, 10, 'm'))
  const scanned = new Set(coming.map((line) => line.memberId))
  const marks = unaccounted
    .filter((line) => !scanned.has(line.memberId) && line.leaveState !== 'granted')
    .filter(() => dice(11) === 0)
    .map((line) => ({
      memberId: line.memberId,
      outcome: dice(3) ? ('leave' as const) : ('absent' as const),
      reason: leaveReasons[dice(leaveReasons.length)]!,
    }))
  const onLeave = unaccounted
    .filter((line) => line.leaveState === 'granted')
    .map((line) => ({ memberId: line.memberId, outcome: 'leave' as const, reason: line.answerReason }))
  await voices.call(branch.secretary, 'activity.saveRoll', {
    activityId,
    marks: [...marks, ...onLeave],
    rest: 'present',
  })
}

export async function record({ voices, branch, words }: Scene, activityId: string, startsAt: Instant) {
  voices.at(shift(startsAt, 3, 'h'))
  const form = await voices.call(branch.secretary, 'record.show', { activityId, unitId: branch.id })
  const inFavour = form.votes.present
  await voices.call(branch.secretary, 'record.save', {
    activityId,
    unitId: branch.id,
    version: form.version,
    fields: {
      recorder: branch.recorder,
      points: words.points,
      resolutions: [{ text: words.resolution, for: inFavour, against: 0, abstain: 0 }],
    },
  })
}

/** Two talks a month: by the year's end nearly everybody has been talked to. */
async function talks({ voices, branch, month }: Scene, startsAt: Instant) {
  voices.at(shift(startsAt, 1, 'd'))
  const from = 2 * (Number(month.slice(5)) - 1)
  for (const member of branch.members.slice(from, from + 2)) {
    await voices.call(branch.secretary, 'activity.logTalk', { withMemberId: member.memberId })
  }
}

/** Who was not there gets the lesson to make up; most have done so, and their branch has confirmed it. */
async function makeUps(voices: Voices, held: Held[], at: Instant, settled: boolean) {
  voices.at(at)
  await tick(voices.then)
  for (const { branch, activityId } of held) {
    const which = { activityId, unitId: branch.id }
    const { makeUps: open } = await voices.call(branch.secretary, 'record.makeUps', which)
    // the latest month's first one is still open, so that somebody has one to do
    const memberIds = open.slice(settled ? 0 : 1).map((m) => m.memberId)
    if (memberIds.length) {
      await voices.call(branch.secretary, 'record.confirmMakeUp', {
        ...which,
        memberIds,
        doneOn: dayOf(at),
        words: makeUpWords,
      })
    }
  }
}

async function review(
  { voices, dice, town, branch, index }: Scene,
  activityId: string,
  startsAt: Instant,
  latest: boolean,
) {
  const which = { activityId, unitId: branch.id }
  voices.at(shift(startsAt, 3, 'd'))
  if (latest ? index % 5 === 4 : dice(12) === 0) {
    await voices.call(town.office, 'record.review', {
      ...which,
      decision: 'return',
      words: '决议写得太简单，请写明谁来做、什么时候做完。',
    })
    if (latest) return
    voices.at(shift(startsAt, 4, 'd'))
    await voices.call(branch.secretary, 'record.submit', which)
  }
  voices.at(shift(startsAt, 5, 'd'))
  await voices.call(town.office, 'record.review', { ...which, decision: 'accept' })
}
