import type { MobilizationPeaceOutputs } from '../contract/mobilization-peace'
import type { Rule } from './access'
import { above, anyone, atOrAbove, committee, either, leading, self, signedIn } from './roles'

/** Those who answer for a unit's teams: its committee, the offices above it, and whoever commands. */
const answersFor = atOrAbove(...committee, 'commander', ...above)
/** Those who say yes in a unit's name; its 经办人 prepares and never confirms. */
const confirms = atOrAbove(...committee, ...above)
const keeps = atOrAbove(...committee, 'clerk', ...above)

/** A member of the unit, or of one beneath it: the table hangs on the wall. */
const belongs: Rule = (who, place) => !!who?.members.some((m) => m.unitPath.startsWith(place.path))

/** Who may make each call of peacetime. */
export const mobilizationPeaceRules: Record<keyof MobilizationPeaceOutputs, Rule> = {
  // the handler shows a squad's leader that squad only
  'mobilization.readiness': either(answersFor, leading),
  'mobilization.readinessTasks': either(answersFor, leading),
  'mobilization.confirmPhone': either(answersFor, leading),

  // the member, and for somebody without a phone their own branch
  'mobilization.reportPlaces': either(self, keeps),
  'mobilization.reportIn': either(self, keeps),
  'mobilization.confirmReportIn': confirms,
  'mobilization.endReportIn': either(self, confirms),
  'mobilization.reports': keeps,
  // a member proposes their own hours
  'mobilization.addService': either(self, keeps),
  'mobilization.confirmService': confirms,
  'mobilization.undoService': either(self, keeps),
  'mobilization.myService': either(self, keeps),
  'mobilization.serviceBook': keeps,
  'mobilization.exportService': keeps,

  'mobilization.requestForm': keeps,
  'mobilization.setRequestForm': confirms,
  // whoever holds the village’s code, or what their phone kept of their own request
  'mobilization.form': anyone,
  'mobilization.askHelp': anyone,
  'mobilization.asked': anyone,
  'mobilization.answerAsked': anyone,
  'mobilization.request': keeps,
  'mobilization.requests': keeps,
  // each sees what their own teams have, or could take on
  'mobilization.teamRequests': signedIn,
  'mobilization.acceptRequest': leading,
  'mobilization.finishRequest': leading,
  'mobilization.giveBackRequest': leading,
  'mobilization.revealAsker': leading,
  'mobilization.declineRequest': confirms,
  'mobilization.withdrawRequest': keeps,
  'mobilization.thankRequest': keeps,

  'mobilization.duty': either(keeps, belongs),
  'mobilization.proposeDuty': keeps,
  'mobilization.saveTurns': keeps,
  'mobilization.removeTurn': keeps,
  // only for oneself, and for whom one acts
  'mobilization.askSwap': self,
  'mobilization.answerSwap': self,
  'mobilization.withdrawSwap': self,
  'mobilization.myDuty': signedIn,
  'mobilization.exportDuty': keeps,

  'mobilization.drillPlan': either(answersFor, keeps),
  'mobilization.saveDrillPlan': answersFor,
}
