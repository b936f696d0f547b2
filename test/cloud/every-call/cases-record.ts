import type { RecordOutputs } from '../../../src/contract/record'
import type { RecordArchiveOutputs } from '../../../src/contract/record-archive'
import type { RecordUpwardOutputs } from '../../../src/contract/record-upward'
import { of, type Cases } from './case'
import { signedIn, committee, preparers, ownPeople, offices, looks, surveys } from './personas'
import type { BusyTown } from './town'

type Calls = keyof RecordOutputs | keyof RecordUpwardOutputs | keyof RecordArchiveOutputs

/** Records, their way upward, make-up, the archive, the year's plan. */
export function recordCases(t: BusyTown): Cases<Calls> {
  const { li, wu } = t.named
  const { first, town, village } = t.units
  const unitId = first.id
  const both = [li.memberId, wu.memberId]
  return {
    'record.show': of(t.handedIn, looks),
    'record.save': of({ ...t.writing, version: 1, fields: { points: '大家发言' } }, preparers),
    'record.addPhoto': of({ ...t.writing, fileId: t.spare, slot: 'notes' }, preparers),
    'record.changePhoto': of({ ...t.writing, fileId: t.photo, slot: 'notes' }, preparers),
    'record.removePhoto': of({ ...t.writing, fileId: t.photo }, preparers),
    'record.export': of({ ...t.handedIn, what: 'sign_in_page' }, looks),
    'record.exportArchive': of({ unitId, year: 2026, month: '2026-02' }, preparers),
    'record.submit': of(t.writing, committee),
    'record.recall': of(t.handedIn, committee),
    'record.review': of({ ...t.handedIn, decision: 'accept' }, offices),
    'record.acceptMany': of({ month: '2026-02', unitId: town.id, records: [t.handedIn] }, offices),
    'record.board': of({ unitId: village.id, month: '2026-02' }, surveys),
    'record.remind': of({ unitId: village.id, month: '2026-02' }, surveys),
    'record.summary': of({ unitId: village.id, month: '2026-02' }, surveys),
    'record.makeUps': of(t.handedIn, looks),
    'record.myMakeUps': of({}, signedIn),
    'record.setMakeUp': of(
      { ...t.writing, memberIds: both, kind: 'home_visit', task: '送学', dueOn: '2026-03-25' },
      preparers,
    ),
    'record.doMakeUp': of({ activityId: t.writing.activityId, memberId: wu.memberId, words: '学了一课' }, [
      'proxy',
    ]),
    'record.confirmMakeUp': of({ ...t.writing, memberIds: both, doneOn: '2026-03-01' }, committee),
    'record.reopenMakeUp': of({ ...t.writing, memberIds: both }, committee),
    'record.dropMakeUp': of({ ...t.writing, memberIds: both }, committee),
    'record.archive': of({ unitId, month: '2026-02' }, looks),
    'record.archiveYear': of({ unitId, year: 2026 }, looks),
    'record.yearPlan': of({ unitId, year: 2026 }, [...new Set([...ownPeople, ...looks])]),
    'record.saveYearPlan': of({ unitId, year: 2026, version: 1, items: [] }, preparers),
    'record.submitYearPlan': of({ unitId, year: 2026 }, committee),
    'record.recallYearPlan': of({ unitId, year: 2025 }, committee),
    'record.reviewYearPlan': of({ unitId, year: 2025, decision: 'accept' }, offices),
    'record.yearPlans': of({ unitId: village.id, year: 2026 }, surveys),
  }
}
