import type { OrgSignInOutputs } from '../../../src/contract/org'
import type { OrgBindingOutputs } from '../../../src/contract/org-binding'
import type { OrgDeskOutputs } from '../../../src/contract/org-desk'
import type { OrgUnitOutputs } from '../../../src/contract/org-units'
import { of, handed, type Cases } from './case'
import { everyone, signedIn, admits, ownPeople, upper, readsRoster } from './personas'
import type { BusyTown } from './town'

type Calls = keyof OrgSignInOutputs | keyof OrgDeskOutputs | keyof OrgBindingOutputs | keyof OrgUnitOutputs

/** Signing in, standing for somebody, units and offices. */
export function orgCases(t: BusyTown): Cases<Calls> {
  const { first, second, empty, village } = t.units
  const { li, wu, old } = t.named
  const unitId = first.id
  const both = [li.memberId, wu.memberId]
  return {
    'org.me': of({}, everyone),
    'org.signOut': of({}, signedIn),
    // outside the demo there are none
    'org.personas': of({}, everyone),
    'org.signInAsPersona': of({ memberId: li.memberId }, []),
    'org.signInWithCode': handed({ name: '陈福林', code: t.secrets.code }, everyone),
    'org.signInWithWechat': of({ loginCode: 'openid-new' }, everyone),
    'org.issueCode': of({ memberId: li.memberId }, ['member', ...admits]),
    'org.listDevices': of({}, signedIn),
    'org.revokeDevice': of({ deviceId: t.people.secretary.sessionId! }, ['secretary']),
    'org.setLargeType': of({ on: true }, signedIn),

    'org.startDesk': of({ device: 'Chrome · Windows 电脑' }, everyone),
    'org.deskState': handed({ secret: t.secrets.deskSecret }, everyone),
    'org.enterDesk': handed({ secret: t.secrets.deskSecret }, everyone),
    'org.peekDesk': handed({ token: t.secrets.deskToken }, signedIn),
    'org.confirmDesk': handed({ token: t.secrets.deskToken }, signedIn),

    'org.startScan': of({ memberId: li.memberId }, ['member', ...admits]),
    'org.peekScan': handed({ token: t.secrets.proxyToken }, everyone),
    'org.confirmScan': handed({ token: t.secrets.proxyToken, kind: 'proxy' }, signedIn),
    'org.findByPhone': handed({ phoneCode: '19900010005' }, signedIn),
    // the phone that was verified was this account's
    'org.bindByPhone': handed({ ticket: t.secrets.ticket, memberId: old.memberId, kind: 'proxy' }, ['left']),
    'org.bindWithCode': handed({ name: '陈福林', code: t.secrets.code, kind: 'proxy' }, signedIn),
    'org.listWaiting': of({ unitId }, admits),
    'org.confirmBinding': of({ bindingId: t.waitingBinding }, ['member', ...admits]),
    'org.refuseBinding': of({ bindingId: t.waitingBinding }, ['member', ...admits]),
    'org.unbind': of({ bindingId: t.proxyBinding }, ['proxy', ...admits]),

    'org.unitTree': of({}, signedIn),
    'org.addUnit': of({ parentId: village.id, kind: 'branch', name: '双清村第四党支部' }, upper),
    'org.renameUnit': of({ unitId, name: '双清村老一支部' }, upper),
    'org.closeUnit': of({ unitId: empty.id, day: '2026-03-02' }, upper),
    'org.splitUnit': of(
      { unitId, day: '2026-03-02', keep: true, into: [{ name: '新支部', memberIds: both }] },
      upper,
    ),
    'org.mergeUnits': of({ unitIds: [unitId, second.id], day: '2026-03-02', name: '双清村党支部' }, upper),
    'org.unitHistory': of({ unitId }, [...new Set([...ownPeople, ...readsRoster])]),
    'org.listTerms': of({ unitId }, [...new Set([...ownPeople, ...readsRoster])]),
    // the 村党委 leads its branches but does not fill their offices
    'org.appoint': of({ unitId, memberId: li.memberId, role: 'publicist', fromDay: '2026-03-02' }, [
      'secretary',
      ...upper,
    ]),
    'org.endTerm': of({ termId: t.termId, day: '2026-03-02' }, ['secretary', ...upper]),
    'org.changeSecretary': of({ unitId, memberId: li.memberId, day: '2026-03-02' }, upper),
  }
}
