import { tick } from '../cloud/tick'
import { cloudDeps } from './cloud-deps'

/** The cloud function `tick`: a timer calls it every minute, and `wake` in between. */
export const main = async () => tick(await cloudDeps())
