import { readinessHandlers } from './readiness-handlers'

/** The calls of peacetime. */
export const mobilizationPeaceHandlers = {
  ...readinessHandlers,
}
