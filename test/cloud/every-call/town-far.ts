import { meeting } from '../../support/meeting'
import { xlsx } from '../../support/sheets'
import type { World } from '../../support/world'
import { storeFile } from '../../support/stored-file'
import type { People, Units } from './town-people'

/**
 * One of each thing in the other town, by the name that its id has in inputs: what nobody of the first branch may
 * reach by putting it into a call about their own.
 */
export async function farThingsOf(w: World, u: Units, { charlie, charlieSecretary, farOffice }: People) {
  const { db } = w.deps
  const unitId = u.far.id
  const memberId = charlie.memberId
  const { activityId } = await meeting(w, {
    ...{ at: u.far, host: charlieSecretary, day: '2026-02-12', title: '石桥村的会' },
    roll: [
      [charlieSecretary, 'present'],
      [charlie, 'leave', '赶集'],
    ],
  })
  await charlieSecretary.call('org.setAway', { memberId, fromDay: '2025-12-01' })
  const { talkId } = await charlieSecretary.call('activity.logTalk', { withMemberId: memberId })
  const { contactId } = await charlieSecretary.call('activity.logContact', { memberId })
  const asked = { month: '2026-04', topic: '别的事', dueOn: '2026-04-30' }
  const { issueId } = await farOffice.call('activity.issue', { unitId: u.farTown.id, ...asked })
  const fileId = await storeFile(w, charlieSecretary, u.far, { purpose: 'photo', name: '石桥.jpg' })
  const bytes = xlsx([
    ['姓名', '出生日期'],
    ['Charlie', '1970-01-01'],
  ])
  const roster = { purpose: 'roster' as const, name: '石桥.xlsx', bytes }
  const rosterId = await storeFile(w, charlieSecretary, u.far, roster)
  const { importId } = await charlieSecretary.call('org.previewImport', { fileId: rosterId, unitId })
  await charlie.call('message.feedback', { words: '石桥村的路坏了' })
  const one = (table: 'binding' | 'role_term', memberId: string) =>
    db.selectFrom(table).select('id').where('member_id', '=', memberId).executeTakeFirstOrThrow()
  const feedback = await db
    .selectFrom('feedback')
    .select('id')
    .where('account_id', '=', charlie.accountId)
    .executeTakeFirstOrThrow()
  return {
    ...{ unitId, memberId, activityId, fileId, talkId, contactId, issueId, importId },
    bindingId: (await one('binding', memberId)).id,
    termId: (await one('role_term', charlieSecretary.memberId)).id,
    deviceId: charlie.sessionId!,
    id: feedback.id,
  }
}

/** The same things of the first branch would be as easy to name: an id that is nobody's. */
export const nobodys = '0000000000000000'
