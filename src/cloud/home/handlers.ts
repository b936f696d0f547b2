import { homeInputs, type HomeOutputs } from '../../contract/home'
import type { Place } from '../../domain/access'
import { reads, type Handlers } from '../handler'
import { noteSeen } from '../org/session-queries'
import { showHome } from './show'

/** Every call of home. */
export const homeHandlers: Pick<Handlers, keyof HomeOutputs> = {
  'home.show': reads<'home.show', Place, void>({
    input: homeInputs['home.show'],
    before: (deps, _, caller) => noteSeen(deps, caller),
    run: (ctx) => showHome(ctx),
  }),
}
