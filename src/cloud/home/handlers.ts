import { homeInputs, type HomeOutputs } from '../../contract/home'
import { reads, type Handlers } from '../handler'
import { showHome } from './show'

/** Every call of home. */
export const homeHandlers: Pick<Handlers, keyof HomeOutputs> = {
  'home.show': reads<'home.show'>({ input: homeInputs['home.show'], run: (ctx) => showHome(ctx) }),
}
