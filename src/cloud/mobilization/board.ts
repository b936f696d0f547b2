import type { Board, SquadLine } from '../../contract/mobilization-board'
import { missingOf } from '../../domain/mobilization-board-words'
import { emptyFunnel } from '../../domain/mobilization-stage'
import type { Context } from '../context'
import {
  countChannels,
  countCurve,
  countPosts,
  countSeen,
  countSkills,
  countStages,
  listSquads,
} from './board-queries'
import type { CallPlace } from './call-queries'
import { countForgotten } from './watch-queries'

/** More squads than this are shown as their corps. */
const mostLines = 300

type Stages = Awaited<ReturnType<typeof countStages>>

function squadLines(
  squads: Awaited<ReturnType<typeof listSquads>>,
  stages: Stages,
  wanted: Record<string, number> = {},
): SquadLine[] {
  const lines = new Map<string, SquadLine>()
  for (const squad of squads)
    lines.set(squad.squadId, {
      ...squad,
      ...{ people: 0, answered: 0, coming: 0, arrived: 0, withHuman: 0 },
      ...{ need: wanted[squad.squadId] ?? 0, missing: 0 },
    })
  for (const row of stages) {
    const line = lines.get(row.squadId)
    if (!line) continue
    line.people += row.people
    line.answered += row.answered
    line.withHuman += row.withHuman
    if (row.stage === 'coming' || row.stage === 'late') line.coming += row.people
    line.arrived += row.there
  }
  for (const line of lines.values()) line.missing = missingOf(line)
  return [...lines.values()]
}

/** A corps as if it were one squad; squads on their own stand together. */
function corpsLines(squads: SquadLine[]): SquadLine[] {
  const lines = new Map<string, SquadLine>()
  for (const squad of squads) {
    const id = squad.corpsId ?? ''
    const line = lines.get(id)
    if (!line) {
      lines.set(id, {
        ...squad,
        squadId: id,
        name: squad.corpsName || '独立支队',
        acting: '',
        standsIn: false,
      })
      continue
    }
    for (const key of ['people', 'answered', 'coming', 'arrived', 'withHuman', 'need', 'missing'] as const)
      line[key] += squad[key]
    line.stoodDown = line.stoodDown && squad.stoodDown
  }
  return [...lines.values()]
}

/** A board with a line for every squad, before somebody looks at it. */
export type WholeBoard = Omit<Board, 'may' | 'now' | 'byCorps' | 'squads'> & { lines: SquadLine[] }

/** The lines that one look shows: all squads, or the corps when there are too many, or one corps' squads. */
export function shownLines(lines: SquadLine[], corpsId?: string): Pick<Board, 'byCorps' | 'squads'> {
  if (corpsId) return { byCorps: false, squads: lines.filter((line) => line.corpsId === corpsId) }
  const byCorps = lines.length > mostLines
  return { byCorps, squads: byCorps ? corpsLines(lines) : lines }
}

/** Everything command looks at, reckoned from the people themselves: it cannot disagree with them. */
export async function makeBoard(
  ctx: Pick<Context, 'db' | 'at'>,
  { call, unit, path }: Pick<CallPlace, 'call' | 'unit' | 'path'>,
): Promise<WholeBoard> {
  const { db } = ctx
  const stages = await countStages(db, call.id)
  const funnel = emptyFunnel()
  for (const row of stages) funnel[row.stage] += row.people
  const people = stages.reduce((n, r) => n + r.people, 0)
  const posts = call.posts.length ? await countPosts(db, call.id) : new Map<string, number>()
  const lines = squadLines(await listSquads(db, call.id), stages, call.need.squads)
  return {
    callUpId: call.id,
    version: call.version,
    kind: call.kind,
    state: call.state,
    title: call.title,
    place: call.place,
    assembleAt: call.assemble_at,
    unitName: unit.name,
    path,
    releasedAt: call.released_at!,
    endedAt: call.ended_at,
    people,
    funnel,
    curve: await countCurve(db, call.id, call.released_at!),
    reachedBy: call.policy!.reachedBy,
    assembledBy: call.policy!.assembledBy,
    tenMinutes: call.ten_minutes as Board['tenMinutes'],
    need: call.need,
    strength: {
      people: funnel.coming + funnel.late + stages.reduce((n, r) => n + r.there, 0),
      skills: await countSkills(db, call.id, Object.keys(call.need.skills)),
    },
    shortSquads: lines.filter((line) => line.missing > 0).length,
    posts: call.posts.map((post) => ({ ...post, arrived: posts.get(post.postId) ?? 0 })),
    lines,
    forgotten: call.state === 'live' ? await countForgotten(db, call.id) : 0,
    channels: await countChannels(db, call.id),
    needRide: stages.reduce((n, r) => n + r.rides, 0),
    headcount: call.headcount_at
      ? { at: call.headcount_at, ...(await countSeen(db, call.id, call.headcount_at)) }
      : null,
  }
}
