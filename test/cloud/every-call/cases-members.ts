import type { OrgImportOutputs } from '../../../src/contract/org-import'
import type { OrgMemberOutputs } from '../../../src/contract/org-members'
import type { OrgSettingOutputs } from '../../../src/contract/org-settings'
import { of, type Cases } from './case'
import { ownPeople, upper, keepsRoster, readsRoster } from './personas'
import type { BusyTown } from './town'

type Calls = keyof OrgMemberOutputs | keyof OrgSettingOutputs | keyof OrgImportOutputs

/** The roster, its settings and its import. */
export function memberCases(t: BusyTown): Cases<Calls> {
  const { li, wu, old } = t.named
  const { second } = t.units
  const unitId = t.units.first.id
  const person = { name: '陈福林', stage: 'full' as const, birth: '1951-06-21' }
  return {
    'org.listMembers': of({ unitId }, readsRoster),
    'org.showMember': of({ memberId: li.memberId }, ['member', ...readsRoster]),
    // the 经办人 prepares and prints: whole numbers are not needed for that
    // he stands in a squad, which the commander calls up
    'org.revealPhone': of({ memberId: li.memberId }, ['member', 'leader', 'commander', ...keepsRoster]),
    'org.addMember': of({ unitId, ...person, name: '杜小凤' }, keepsRoster),
    'org.saveMember': of({ memberId: old.memberId, version: 2, ...person, note: '已联系' }, keepsRoster),
    'org.memberHistory': of({ memberId: li.memberId }, ['member', ...keepsRoster]),
    // from one branch to another: whoever leads both
    'org.moveMember': of({ memberId: old.memberId, toUnitId: second.id }, ['village', ...upper]),
    'org.setAway': of({ memberId: li.memberId, fromDay: '2026-03-02' }, keepsRoster),
    'org.endAway': of({ memberId: old.memberId, day: '2026-03-02' }, keepsRoster),
    'org.setExempt': of({ memberId: wu.memberId, reason: '年老' }, keepsRoster),
    'org.leave': of({ memberId: wu.memberId, kind: 'died', day: '2026-03-02' }, keepsRoster),
    'org.undoLeave': of({ memberId: t.named.dead.memberId }, keepsRoster),
    'org.settings': of({ unitId }, [...new Set([...ownPeople, ...readsRoster])]),
    'org.saveSetting': of({ unitId, key: 'defaultPlace', value: '村部', fromDay: '2026-03-02' }, [
      'secretary',
      ...upper,
    ]),
    // only of a file that one uploaded oneself
    'org.previewImport': of({ fileId: t.roster, unitId }, ['secretary']),
    'org.lastImport': of({ unitId }, keepsRoster),
    'org.importProgress': of({ importId: t.imports.previewed }, keepsRoster),
    'org.importRows': of({ importId: t.imports.previewed }, keepsRoster),
    'org.answerImport': of({ importId: t.imports.previewed, answers: [] }, keepsRoster),
    'org.confirmImport': of({ importId: t.imports.previewed }, keepsRoster),
    'org.undoImport': of({ importId: t.imports.confirmed }, keepsRoster),
  }
}
