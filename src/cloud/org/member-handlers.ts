import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import { can } from '../../domain/access'
import { shiftDay } from '../../domain/clock'
import { changedFields, checkMember, type MemberFields } from '../../domain/org-members'
import { mustBeOpen } from '../../domain/org-structure'
import { relistBranches } from '../activity/relist'
import type { Context } from '../context'
import { changes } from '../handler'
import { addMember, saveMember } from './member-save-queries'
import { loadMember, mustBeHere, writeChange, type MemberPlace } from './member-queries'
import { named } from './pinyin'
import { loadUnit, type UnitPlace } from './unit-queries'

const place = (ctx: Context, { memberId }: { memberId: string }) => loadMember(ctx, memberId, true)

const columns = (fields: MemberFields) => ({
  ...named(fields.name),
  group_name: fields.groupName,
  sex: fields.sex,
  ethnicity: fields.ethnicity,
  birth: fields.birth,
  education: fields.education,
  occupation: fields.occupation,
  stage: fields.stage,
  joined: fields.joined,
  full_since: fields.fullSince,
  note: fields.note,
  phone: fields.phone,
})

const fieldsOf = (member: MemberPlace): MemberFields => ({
  name: member.name,
  groupName: member.group_name,
  sex: member.sex,
  ethnicity: member.ethnicity,
  birth: member.birth,
  education: member.education,
  occupation: member.occupation,
  stage: member.stage,
  joined: member.joined,
  fullSince: member.full_since,
  note: member.note,
  phone: member.phone,
})

/** Keeping the roster: each change is written into the person's history. */
export const memberHandlers = {
  'org.addMember': changes<'org.addMember', UnitPlace>({
    input: orgInputs['org.addMember'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId, true),
    async run(ctx, { unitId, ...given }, unit) {
      mustBeOpen(unit, ctx.today)
      const fields = checkMember(given, ctx.today)
      const memberId = await addMember(ctx, unitId, columns(fields))
      await writeChange(ctx, memberId, 'added', { unit: unit.name })
      await relistBranches(ctx, [unitId])
      ctx.note(memberId)
      return { memberId }
    },
  }),

  'org.saveMember': changes<'org.saveMember', MemberPlace>({
    input: orgInputs['org.saveMember'],
    place,
    async run(ctx, { memberId, version, ...given }, member) {
      mustBeHere(member, ctx.at)
      if (member.version !== version)
        throw new AppError('conflict', '刚才有人改过，请看看新的内容再改', 'version')
      const before = fieldsOf(member)
      const fields = checkMember({ ...given, phone: given.phone ?? before.phone }, ctx.today)
      const edits = changedFields(before, fields)
      if (!edits.length) return { version }
      await saveMember(ctx.db, memberId, {
        ...columns(fields),
        ...(fields.phone === before.phone ? {} : { phone_verified_at: null }),
      })
      await writeChange(ctx, memberId, 'edited', { changes: edits })
      if (edits.some(({ field }) => field === 'groupName' || field === 'stage'))
        await relistBranches(ctx, [member.unit_id])
      ctx.note(memberId, { fields: edits.map((edit) => edit.field) })
      return { version: version + 1 }
    },
  }),

  'org.moveMember': changes<'org.moveMember', MemberPlace>({
    input: orgInputs['org.moveMember'],
    place,
    async run(ctx, { memberId, toUnitId, groupName }, member) {
      mustBeHere(member, ctx.at)
      const to = await loadUnit(ctx, toUnitId)
      // both branches must be the user's: nobody is pushed into somebody else's roster
      if (!can(ctx.user, 'org.moveMember', to)) throw new AppError('not_found', '没有找到这个支部')
      mustBeOpen(to, ctx.today)
      if (to.id === member.unit_id) throw new AppError('invalid', '已经在这个支部', 'toUnitId')
      if (to.kind !== 'branch' || to.temporary_for)
        throw new AppError('invalid', '只能转到党支部，临时党支部不转组织关系', 'toUnitId')
      await saveMember(ctx.db, memberId, { unit_id: to.id, group_name: groupName })
      const moved = { field: 'branch', from: member.unitName, to: to.name }
      await writeChange(ctx, memberId, 'move', {
        changes: [moved],
        fromUnitId: member.unit_id,
        toUnitId: to.id,
      })
      await relistBranches(ctx, [member.unit_id, to.id])
      ctx.note(memberId, { from: member.unit_id, to: to.id })
      return null
    },
  }),

  'org.setAway': changes<'org.setAway', MemberPlace>({
    input: orgInputs['org.setAway'],
    place,
    async run(ctx, { memberId, fromDay, untilDay, place: where }, member) {
      mustBeHere(member, ctx.at)
      if (untilDay && untilDay < fromDay) throw new AppError('invalid', '回来的日期早于外出', 'untilDay')
      await saveMember(ctx.db, memberId, {
        away_from: fromDay,
        away_until: untilDay ?? null,
        away_place: where,
      })
      await writeChange(ctx, memberId, 'away', { fromDay, untilDay, place: where })
      await relistBranches(ctx, [member.unit_id])
      ctx.note(memberId, { fromDay, untilDay })
      return null
    },
  }),

  'org.endAway': changes<'org.endAway', MemberPlace>({
    input: orgInputs['org.endAway'],
    place,
    async run(ctx, { memberId, day }, member) {
      mustBeHere(member, ctx.at)
      if (!member.away_from) throw new AppError('conflict', '没有登记外出流动')
      const never = day <= member.away_from
      await saveMember(ctx.db, memberId, {
        away_from: never ? null : member.away_from,
        away_until: never ? null : shiftDay(day, -1),
      })
      await writeChange(ctx, memberId, 'away_ended', { day })
      await relistBranches(ctx, [member.unit_id])
      ctx.note(memberId, { day })
      return null
    },
  }),

  'org.setExempt': changes<'org.setExempt', MemberPlace>({
    input: orgInputs['org.setExempt'],
    place,
    async run(ctx, { memberId, reason }, member) {
      mustBeHere(member, ctx.at)
      await saveMember(ctx.db, memberId, { exempt_reason: reason })
      await writeChange(ctx, memberId, 'exempt', { reason })
      await relistBranches(ctx, [member.unit_id])
      ctx.note(memberId)
      return null
    },
  }),
}
