import { drillHandlers } from './drill-handlers'
import { dutyHandlers } from './duty-handlers'
import { dutySwapHandlers } from './duty-swap-handlers'
import { readinessHandlers } from './readiness-handlers'
import { reportInHandlers } from './report-in-handlers'
import { requestFormHandlers } from './request-form-handlers'
import { requestHandlers } from './request-handlers'
import { serviceHandlers } from './service-handlers'

/** The calls of peacetime. */
export const mobilizationPeaceHandlers = {
  ...readinessHandlers,
  ...reportInHandlers,
  ...serviceHandlers,
  ...requestHandlers,
  ...requestFormHandlers,
  ...dutyHandlers,
  ...dutySwapHandlers,
  ...drillHandlers,
}
