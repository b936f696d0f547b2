import type { RecordArchiveOutputs } from '../contract/record-archive'
import type { RecordOutputs } from '../contract/record'
import type { RecordUpwardOutputs } from '../contract/record-upward'
import type { Rule } from './access'
import { above, committee, either, inOffice, leaders, memberOf, overseeing, self, signedIn } from './roles'

/** Prepares, prints, records: the committee and the 经办人. */
const prepares = inOffice(...committee, 'clerk')
/** Confirms and hands in: the committee alone. */
const confirms = inOffice(...committee)

/** The levels above that may look: the offices, and the 村党委 or 总支 between. */
const looksFromAbove = overseeing(...above, 'secretary', 'deputy')

/**
 * Reviews: the town's or county's office. The 村党委 between sees the board but does not review: the town asked
 * for the record, and one review is less burden than two. Nobody reviews a branch whose committee they sit on.
 */
const reviews: Rule = (who, place) => overseeing(...above)(who, place) && !confirms(who, place)

/** Sees all branches beneath a unit: its office, the offices above it, or the leaders of a 村党委. */
const surveys = either(inOffice(...above, ...leaders), overseeing(...above))

const reads = either(prepares, looksFromAbove)

/** Who may make each call of record. */
export const recordRules: Record<
  keyof RecordOutputs | keyof RecordUpwardOutputs | keyof RecordArchiveOutputs,
  Rule
> = {
  'record.show': reads,
  'record.save': prepares,
  'record.addPhoto': prepares,
  'record.changePhoto': prepares,
  'record.removePhoto': prepares,
  'record.export': reads,
  // the level above takes records that were handed in, not a branch's whole drawer
  'record.exportArchive': prepares,

  'record.submit': confirms,
  'record.recall': confirms,
  'record.review': reviews,
  'record.acceptMany': either(inOffice(...above), overseeing(...above)),
  'record.board': surveys,
  'record.remind': surveys,
  'record.summary': surveys,

  'record.makeUps': reads,
  'record.myMakeUps': signedIn,
  'record.setMakeUp': prepares,
  'record.doMakeUp': self,
  'record.confirmMakeUp': confirms,
  'record.reopenMakeUp': confirms,
  'record.dropMakeUp': confirms,

  'record.archive': reads,
  'record.archiveYear': reads,
  'record.yearPlan': either(reads, memberOf),
  'record.saveYearPlan': prepares,
  'record.submitYearPlan': confirms,
  'record.recallYearPlan': confirms,
  'record.reviewYearPlan': reviews,
  'record.yearPlans': surveys,
}
