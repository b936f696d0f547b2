import { activityInputs } from '../../contract/activity'
import { AppError } from '../../contract/errors'
import type { Day } from '../../contract/fields'
import type { Place } from '../../domain/access'
import { labelsOf } from '../../domain/roll'
import { contactMonths, sayContact, sayTalks } from '../../domain/talk'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { settingsFor } from '../org/settings-queries'
import { actor } from './actor'
import { loadBranch, type Branch } from './queries'
import {
  findLogged,
  findMember,
  insertContact,
  insertTalk,
  latestTalks,
  listAway,
  listTalkers,
  undoLogged,
} from './talk-queries'

type MemberPlace = Place & NonNullable<Awaited<ReturnType<typeof findMember>>>

async function loadMember(ctx: Context, memberId: string): Promise<MemberPlace> {
  const member = await findMember(ctx.db, memberId)
  if (!member) throw new AppError('not_found', '没有找到这位党员')
  return member
}

async function loadLogged(ctx: Context, table: 'talk' | 'contact', id: string): Promise<Place> {
  const found = await findLogged(ctx.db, table, id)
  if (!found || found.undoneAt) throw new AppError('not_found', '没有找到，可能已经撤销')
  return { path: found.path }
}

/** A day of this year or the last, not in the future. */
function checkDay(day: Day, today: Day): Day {
  if (day > today) throw new AppError('invalid', '日期还没到', 'day')
  if (Number(day.slice(0, 4)) < Number(today.slice(0, 4)) - 1)
    throw new AppError('invalid', '只能补记今年和去年的', 'day')
  return day
}

/** 谈心谈话 and contact with members on the move: that it took place. */
export const talkHandlers = {
  'activity.talks': reads<'activity.talks', Branch>({
    input: activityInputs['activity.talks'],
    place: (ctx, { unitId }) => loadBranch(ctx, unitId),
    async run(ctx, given, unit) {
      const year = given.year ?? Number(ctx.today.slice(0, 4))
      const { talksPerYear: perYear } = await settingsFor(ctx.db, unit.path, lastDay(year, ctx.today))
      const rows = await listTalkers(ctx.db, unit.unitId, year)
      const labels = labelsOf(rows)
      const people = rows.map(({ name: _, birth: __, ...row }) => ({
        ...row,
        label: labels.get(row.memberId)!,
      }))
      const waiting = people.filter((p) => p.times < perYear)
      return {
        year,
        perYear,
        waiting,
        done: people.filter((p) => p.times >= perYear),
        latest: await latestTalks(ctx.db, unit.unitId, year),
        words: sayTalks(people.length, waiting.length),
      }
    },
  }),

  'activity.logTalk': changes<'activity.logTalk', MemberPlace>({
    input: activityInputs['activity.logTalk'],
    place: (ctx, { withMemberId }) => loadMember(ctx, withMemberId),
    async run(ctx, given, member) {
      const me = actor(ctx, member.path)
      const by = given.byMemberId ?? me
      if (!by || by === member.id) throw new AppError('invalid', '请选和谁谈的', 'withMemberId')
      const talker = by === me ? { path: member.path } : await findMember(ctx.db, by)
      if (talker?.path !== member.path) throw new AppError('invalid', '谈话人不在这个支部', 'byMemberId')
      const day = checkDay(given.day ?? ctx.today, ctx.today)
      const talkId = await insertTalk(ctx, { unitId: member.unitId, by, with: member.id, day, enteredBy: me })
      ctx.note(talkId, { with: member.id })
      return { talkId }
    },
  }),

  'activity.undoTalk': changes<'activity.undoTalk'>({
    input: activityInputs['activity.undoTalk'],
    place: (ctx, { talkId }) => loadLogged(ctx, 'talk', talkId),
    async run(ctx, { talkId }) {
      await undoLogged(ctx, 'talk', talkId)
      ctx.note(talkId)
      return null
    },
  }),

  'activity.contacts': reads<'activity.contacts', Branch>({
    input: activityInputs['activity.contacts'],
    place: (ctx, { unitId }) => loadBranch(ctx, unitId),
    async run(ctx, _, unit) {
      const rows = await listAway(ctx.db, unit.unitId, ctx.today)
      const labels = labelsOf(rows)
      return rows.map((row) => {
        const { months, words } = sayContact(row.lastDay, row.awayFrom, ctx.today)
        return {
          memberId: row.memberId,
          label: labels.get(row.memberId)!,
          awayPlace: row.awayPlace,
          awayFrom: row.awayFrom,
          lastDay: row.lastDay,
          lastContactId: row.lastContactId,
          months,
          late: months >= contactMonths,
          words,
        }
      })
    },
  }),

  'activity.logContact': changes<'activity.logContact', MemberPlace>({
    input: activityInputs['activity.logContact'],
    place: (ctx, { memberId }) => loadMember(ctx, memberId),
    async run(ctx, given, member) {
      if (!member.awayFrom) throw new AppError('invalid', '这位党员没有外出，不用联系登记', 'memberId')
      const day = checkDay(given.day ?? ctx.today, ctx.today)
      const contactId = await insertContact(ctx, {
        unitId: member.unitId,
        memberId: member.id,
        way: given.way,
        day,
        enteredBy: actor(ctx, member.path),
      })
      ctx.note(contactId, { memberId: member.id })
      return { contactId }
    },
  }),

  'activity.undoContact': changes<'activity.undoContact'>({
    input: activityInputs['activity.undoContact'],
    place: (ctx, { contactId }) => loadLogged(ctx, 'contact', contactId),
    async run(ctx, { contactId }) {
      await undoLogged(ctx, 'contact', contactId)
      ctx.note(contactId)
      return null
    },
  }),
}

/** The setting of a year is the one that holds at its end, or today in the running year. */
const lastDay = (year: number, today: Day): Day => {
  const end = `${year}-12-31`
  return end < today ? end : today
}
