import type { RequestLine } from '../../contract/mobilization-requests'
import { can } from '../../domain/access'
import { mayWith, requestWords, type RequestRoles } from '../../domain/mobilization-requests'
import { maskPhone } from '../../domain/org-names'
import type { Context } from '../context'
import { loadUnreviewed } from '../text-check'
import type { RequestRow } from './request-queries'

export const requestThing = (requestId: string) => `request:${requestId}`

/** In which roles the caller stands to a request. */
export function rolesOf(ctx: Context, row: RequestRow): RequestRoles {
  const leads = ctx.user?.leads?.map((lead) => lead.teamId) ?? []
  return {
    village: can(ctx.user, 'mobilization.request', { path: row.path }),
    team: [row.teamId, row.corpsId].some((id) => id !== null && leads.includes(id)),
    could: row.could.length > 0,
  }
}

/** Requests as their reader sees them: who asked is for the village and the team that has it. */
export async function requestLines(ctx: Context, rows: RequestRow[]): Promise<RequestLine[]> {
  const unreviewed = await loadUnreviewed(
    ctx,
    rows.map((row) => requestThing(row.requestId)),
  )
  return rows.map((row) => {
    const roles = rolesOf(ctx, row)
    const knows = roles.village || roles.team
    const shown = (field: string, text: string) => unreviewed.shown(requestThing(row.requestId), field, text)
    return {
      requestId: row.requestId,
      unitId: row.unitId,
      unitName: row.unitName,
      from: row.from,
      words: shown('words', row.words),
      place: shown('place', row.place),
      wantedOn: row.wantedOn,
      name: knows ? shown('name', row.name) : '',
      phone: knows ? maskPhone(row.phone) : '',
      state: row.state,
      stateWords: requestWords[row.state],
      teamId: row.teamId,
      teamName: row.teamName,
      at: row.at,
      doneWords: shown('doneWords', row.doneWords),
      thankWords: shown('thankWords', row.thankWords),
      endWords: shown('endWords', row.endWords),
      may: mayWith(row, roles),
    }
  })
}
