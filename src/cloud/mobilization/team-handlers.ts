import type { MobilizationTeamOutputs } from '../../contract/mobilization-teams'
import type { Handlers } from '../handler'
import { responderHandlers } from './team-responder-handlers'
import { teamChangeHandlers } from './team-change-handlers'
import { teamFormHandlers } from './team-form-handlers'
import { teamLookHandlers } from './team-look-handlers'
import { teamMineHandlers } from './team-mine-handlers'
import { teamSheetHandlers } from './team-sheet-handlers'

/** Corps and squads: forming them, keeping them, and what their people say of themselves. */
export const mobilizationTeamHandlers: Pick<Handlers, keyof MobilizationTeamOutputs> = {
  ...teamLookHandlers,
  ...teamFormHandlers,
  ...teamChangeHandlers,
  ...responderHandlers,
  ...teamMineHandlers,
  ...teamSheetHandlers,
}
