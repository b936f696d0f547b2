import { readinessHandlers } from './readiness-handlers'
import { reportInHandlers } from './report-in-handlers'
import { serviceHandlers } from './service-handlers'

/** The calls of peacetime. */
export const mobilizationPeaceHandlers = {
  ...readinessHandlers,
  ...reportInHandlers,
  ...serviceHandlers,
}
