import { cloudDeps } from './cloud-deps'
import { runClock } from './wake'

/** The cloud function `tick`: a timer calls it every minute; what falls due in between is done in the same run. */
export const main = async () => runClock(await cloudDeps())
