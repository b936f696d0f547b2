import type { MobilizationOutputs } from '../contract/mobilization'
import type { Rule } from './access'
import { atOrAbove, either, hosting, inOffice, leading, self, signedIn } from './roles'

/** May call people up, of the unit and everything below. */
const commands = atOrAbove('commander', 'town_office', 'county_office')
/** A village's own secretary may call the village's own people. */
const launches = either(commands, inOffice('secretary', 'deputy'))
/** Leads one of the squads or corps, or was given people to reach. */
const reaches = either(launches, leading, hosting)

/** Who may make each call of a call-up. How many persons a release needs is domain/mobilization-launch.ts's. */
export const mobilizationRules: Record<keyof MobilizationOutputs, Rule> = {
  'mobilization.compose': launches,
  'mobilization.draft': launches,
  'mobilization.discard': launches,
  'mobilization.forecast': launches,
  'mobilization.askRelease': launches,
  'mobilization.release': launches,
  'mobilization.callUps': either(launches, inOffice('organiser', 'clerk')),
  'mobilization.addTeams': launches,
  'mobilization.standDown': launches,
  'mobilization.cancel': launches,
  'mobilization.correct': launches,
  'mobilization.tellAll': launches,
  'mobilization.close': launches,
  'mobilization.posture': either(commands, atOrAbove('admin'), inOffice('secretary', 'deputy')),
  'mobilization.switchPosture': commands,
  'mobilization.endPosture': commands,

  'mobilization.mine': signedIn,
  'mobilization.open': self,
  'mobilization.answer': self,
  'mobilization.list': reaches,
  'mobilization.outcome': reaches,
  'mobilization.takeList': either(launches, leading),
  'mobilization.loudspeaker': reaches,
  'mobilization.paper': reaches,
  'mobilization.postCodes': reaches,
  'mobilization.arrive': self,
  'mobilization.roll': either(launches, leading),
  'mobilization.headcount': launches,
  'mobilization.safe': either(launches, leading),

  'mobilization.board': either(launches, leading),
  'mobilization.squadBoard': either(launches, leading),
  'mobilization.feed': launches,
  'mobilization.report': either(launches, leading),
  'mobilization.exportReport': launches,
  'mobilization.addLesson': launches,
  'mobilization.finishLesson': launches,
}
