import { mobilizationTeamInputs as inputs } from '../../contract/mobilization-teams'
import { xlsxMime } from '../../domain/file-kinds'
import { changes } from '../handler'
import { beginDocument, finishDocument } from '../record/export'
import { loadSquadSheets, peopleOn } from './call-sheet'
import { loadTeam, mustStand, type TeamPlace } from './team-queries'
import { writeSeen } from './team-write-queries'

/** 打电话的名单, on paper: for the night when no network answers. */
export const teamSheetHandlers = {
  'mobilization.callSheet': changes<'mobilization.callSheet', TeamPlace>({
    input: inputs['mobilization.callSheet'],
    place: (ctx, { teamId }) => loadTeam(ctx, teamId),
    async run(ctx, { teamId, as }, team) {
      mustStand(team)
      // the sheet holds whole numbers: each is a look at a number
      await writeSeen(ctx, peopleOn(await loadSquadSheets(ctx.db, teamId, ctx)))
      const answer = await beginDocument(ctx, {
        unitId: team.unitId,
        mime: as === 'file' ? xlsxMime : 'text/html',
      })
      ctx.note(teamId, { callSheet: answer.fileId, seen: 'phones' })
      return answer
    },
    after: (deps, { teamId, as }, answer) =>
      finishDocument(deps, answer, {
        what: as === 'file' ? 'call_sheet' : 'call_sheet_page',
        fileId: answer.fileId,
        teamId,
      }),
  }),
}
