import type { Deps } from '../context'
import { format, shift } from '../../domain/clock'
import type { DemoCorps } from './corps'
import type { DrillClock } from './drill-clock'
import type { DrillPeople } from './drill-people'
import { listStandIns, listTasks } from './drill-queries'
import type { Voice } from './voice'

/** On the drill's clock, after the release. */
const closeAfterMinutes = 62

/** Tells what happens, as somebody beside the board would. */
export type Tell = (words: string) => void

/**
 * What command and the leaders do in the drill, minute by minute, and what is told of it. Everything is a call that
 * they could make themselves.
 */
export function makeDrillStory(given: {
  deps: Deps
  clock: DrillClock
  people: DrillPeople
  corps: DemoCorps
  office: Voice
  callUpId: string
  tell: Tell
}) {
  const { deps, clock, people, corps, office, callUpId } = given
  const tell: Tell = (words) => given.tell(`${format(clock.now(), 'H:mm')}  ${words}`)
  const leaderOf = (squad: number) => people.people.get(corps.first.squads[squad]!.memberIds[0]!)!
  const at = (minutes: number, run: () => Promise<unknown>) =>
    clock.after(minutes * 60, async () => over || run())
  const standIns = new Map<string, string>()
  let doors = 0
  let over = false

  async function figures(words: string) {
    const board = await people.as(office, 'mobilization.board', { callUpId })
    if (!board) return
    const { funnel, curve } = board
    const [, answered, arrived] = curve.at(-1) ?? [0, 0, 0]
    tell(
      `${words}：${board.people} 人里 ${answered} 人已回复，${arrived} 人已到，${funnel.declined} 人不能来`,
    )
  }

  /** Those who are there are seen, squad by squad, by whoever leads it. */
  async function seen(squad: number) {
    const here = new Set(people.here())
    const memberIds = corps.first.squads[squad]!.memberIds.filter((id) => here.has(id))
    if (memberIds.length) await people.as(office, 'mobilization.safe', { callUpId, memberIds })
  }

  async function letGo(squad: number) {
    const here = new Set(people.here())
    const marks = corps.first.squads[squad]!.memberIds.filter((id) => here.has(id)).map((memberId) => ({
      memberId,
      mark: 'released' as const,
    }))
    if (marks.length) await people.as(office, 'mobilization.roll', { callUpId, marks })
    tell(`${corps.first.squads[squad]!.name}换下来休息，${marks.length} 人先回`)
  }

  return {
    /** From the release on. */
    begin() {
      tell('演练放行，第一波发出：微信、短信、队长的电话、带信人')
      at(4, async () => {
        await people.as(leaderOf(0), 'mobilization.loudspeaker', { callUpId, place: '双清村祠堂' })
        tell('大喇叭播了一遍（只留记录，不算任何人的回复）')
      })
      at(10.2, () => figures('10 分钟'))
      at(19, async () => {
        await people.as(office, 'mobilization.tellAll', { callUpId, words: '从北门进，南门封了' })
        tell('通知大家：从北门进，南门封了')
      })
      at(30, () => figures('半小时'))
      at(46, async () => {
        await people.as(office, 'mobilization.headcount', { callUpId })
        tell('清点人数：到了的人再看一遍')
        corps.first.squads.forEach((_, i) => at(0.5 + i * 0.7, () => seen(i)))
      })
      at(56, () => letGo(3))
      at(58.5, () => letGo(6))
      at(60.2, () => figures('1 小时'))
    },
    /** Every few seconds: whoever keeps a list goes on, and what is new is told. */
    async goOn() {
      const tasks = await listTasks(deps.db, callUpId)
      await people.reachOn(tasks)
      for (const { squad, leader, declined, standIn } of await listStandIns(deps.db, callUpId)) {
        if (standIns.get(squad) !== standIn)
          tell(`${squad}：${leader}${declined ? '不能来' : '没有回音'}，${standIn}接替带队`)
        standIns.set(squad, standIn)
      }
      const knocks = tasks.filter((t) => t.knock).length
      if (knocks > doors) tell(`请离得最近的人上门：${knocks} 户`)
      doors = Math.max(doors, knocks)
    },
    /** Nothing of it happens any more. */
    end: () => void (over = true),
    /** Is it time to end it? */
    isOver: (releasedAt: string) => clock.now() >= shift(releasedAt, closeAfterMinutes, 'm'),
    async close() {
      await people.must(office, 'mobilization.close', { callUpId })
      tell('收队：在岗的人一起解除，道谢，记服务时长')
    },
  }
}
