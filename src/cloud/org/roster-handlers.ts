import { orgInputs } from '../../contract/org'
import type { MemberLine } from '../../contract/org-members'
import { leaveWords, sayChange } from '../../domain/org-members'
import { labelOf, maskPhone, stageWords } from '../../domain/org-names'
import { roleNames } from '../../domain/roles'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { teamsOf } from '../mobilization/team-queries'
import { listBindings } from './binding-queries'
import { loadMember, writeChange, type MemberPlace } from './member-queries'
import { countRoster, listChanges, listRoster, listTermsOf, type RosterLine } from './roster-queries'
import { loadUnit, type UnitPlace } from './unit-queries'

const lineOf = (row: RosterLine): MemberLine => ({
  memberId: row.memberId,
  name: row.name,
  label: row.shared ? labelOf(row) : row.name,
  unitId: row.unitId,
  unitName: row.unitName,
  groupName: row.groupName,
  stage: row.stage,
  stageName: stageWords[row.stage],
  phone: maskPhone(row.phone),
  roles: row.roles ?? [],
  away: row.away,
  exempt: row.exempt,
  left: row.leftKind && { kind: row.leftKind, words: leaveWords[row.leftKind], day: row.leftOn! },
  bound: row.bound,
})

/** The cursor: pinyin and id of the last line, with a mark that is in neither. */
const cursorOf = (row: RosterLine) => `${row.pinyin}|${row.memberId}`
const readCursor = (after: string | undefined) => {
  const [pinyin, id] = (after ?? '').split('|')
  return pinyin !== undefined && id ? { pinyin, id } : undefined
}

const place = (ctx: Context, { memberId }: { memberId: string }) => loadMember(ctx, memberId)

/** Looking at the roster. Numbers are masked; the whole one is a call of its own, written down. */
export const rosterHandlers = {
  'org.listMembers': reads<'org.listMembers', UnitPlace>({
    input: orgInputs['org.listMembers'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, { search, filter, group, after, limit }, unit) {
      const wanted = { path: unit.path, search, filter, group, at: ctx.at, today: ctx.today }
      const rows = await listRoster(ctx.db, { ...wanted, after: readCursor(after), limit: limit + 1 })
      const members = rows.slice(0, limit)
      return {
        members: members.map(lineOf),
        next: rows.length > limit ? cursorOf(members.at(-1)!) : null,
        total: await countRoster(ctx.db, wanted),
      }
    },
  }),

  'org.showMember': reads<'org.showMember', MemberPlace>({
    input: orgInputs['org.showMember'],
    place,
    async run(ctx, { memberId }, member) {
      const wanted = { path: member.path, search: '', memberId, at: ctx.at, today: ctx.today, limit: 1 }
      const [row] = await listRoster(ctx.db, wanted)
      const terms = await listTermsOf(ctx.db, memberId)
      return {
        ...lineOf(row!),
        version: member.version,
        unitPath: member.path,
        sex: member.sex,
        ethnicity: member.ethnicity,
        birth: member.birth,
        education: member.education,
        occupation: member.occupation,
        joined: member.joined,
        fullSince: member.full_since,
        note: member.note,
        phoneVerified: member.phone_verified_at !== null,
        awayFrom: member.away_from,
        awayUntil: member.away_until,
        awayPlace: member.away_place,
        lost: member.lost,
        exemptReason: member.exempt_reason,
        terms: terms.map((term) => ({ ...term, roleName: roleNames[term.role] })),
        bindings: await listBindings(ctx.db, memberId, ctx.user!.accountId),
      }
    },
  }),

  'org.revealPhone': changes<'org.revealPhone', MemberPlace & { teams: string[] }>({
    input: orgInputs['org.revealPhone'],
    place: async (ctx, { memberId }) => ({
      ...(await loadMember(ctx, memberId)),
      teams: await teamsOf(ctx.db, memberId),
    }),
    async run(ctx, { memberId }, member) {
      await writeChange(ctx, memberId, 'phone_seen', {})
      ctx.note(memberId, { seen: 'phone' })
      return { phone: member.id }
    },
    // read after the commit, so that the answer kept for a repeat holds no number
    async after(deps, _, { phone: memberId }) {
      return { phone: (await loadMember(deps, memberId)).phone }
    },
  }),

  'org.memberHistory': reads<'org.memberHistory', MemberPlace>({
    input: orgInputs['org.memberHistory'],
    place,
    async run(ctx, { memberId }) {
      const rows = await listChanges(ctx.db, memberId)
      return rows.flatMap((row) => sayChange({ ...row, detail: row.detail as object }) ?? [])
    },
  }),
}
