import { AppError } from '../../contract/errors'
import { mobilizationTeamInputs as inputs } from '../../contract/mobilization-teams'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { loadMember, mustBeHere, type MemberPlace } from '../org/member-queries'
import { listMessengers, saveResponder, townOf, viewResponder } from './responder-queries'
import { listPeople } from './team-people-queries'
import { teamsOf } from './team-queries'

type Place = MemberPlace & { teams: string[] }

const find = async (ctx: Context, memberId: string, lock: boolean): Promise<Place> => ({
  ...(await loadMember(ctx, memberId, lock)),
  teams: await teamsOf(ctx.db, memberId),
})

const isOwn = (ctx: Context, memberId: string) => !!ctx.user?.members.some((m) => m.memberId === memberId)

/** 带信人: of the same town, not oneself, and somebody who can be called. @throws not_found or invalid */
async function checkMessenger(ctx: Context, member: Place, messengerId: string): Promise<void> {
  const bad = (words: string) => new AppError('invalid', words, 'messengerId')
  if (messengerId === member.id) throw bad('带信人要请另一个人')
  const [person] = await listPeople(ctx.db, [messengerId], ctx)
  const town = await townOf(ctx.db, member.path)
  if (!person || person.left || !person.unitPath.startsWith(town))
    throw new AppError('not_found', '没有找到这个人')
  if (!person.phone) throw bad(`${person.name}没有登记电话，请换一个人带信`)
  if (person.hardOfHearing) throw bad(`${person.name}也听不清电话，请换一个人带信`)
}

/** What the people of a squad say of themselves, or have said for them. */
export const responderHandlers = {
  'mobilization.responder': reads<'mobilization.responder', Place>({
    input: inputs['mobilization.responder'],
    place: (ctx, { memberId }) => find(ctx, memberId, false),
    run: (ctx, { memberId }) => viewResponder(ctx, memberId, isOwn(ctx, memberId)),
  }),

  'mobilization.setResponder': changes<'mobilization.setResponder', Place>({
    input: inputs['mobilization.setResponder'],
    place: (ctx, { memberId }) => find(ctx, memberId, true),
    async run(ctx, { memberId, ...said }, member) {
      mustBeHere(member, ctx.at)
      const [before] = await listPeople(ctx.db, [memberId], ctx)
      const row = { ...before!, ...definedOf(said) }
      if (said.awayWhy === null) Object.assign(row, { awayNote: '', awayUntil: null })
      // a new reason does not keep the old one's words and end
      else if (said.awayWhy) {
        row.awayNote = said.awayNote ?? ''
        row.awayUntil = said.awayUntil ?? null
      }
      if (row.awayUntil && said.awayUntil && !row.awayWhy)
        throw new AppError('invalid', '请选原因', 'awayWhy')
      if (said.awayUntil && said.awayUntil <= ctx.at)
        throw new AppError('invalid', '这个时间已经过了，请往后选', 'awayUntil')
      if (said.messengerId) await checkMessenger(ctx, member, said.messengerId)
      await saveResponder(ctx, row)
      // what was changed, never what it says of somebody's health
      ctx.note(memberId, { responder: Object.keys(definedOf(said)) })
      return viewResponder(ctx, memberId, isOwn(ctx, memberId))
    },
  }),

  'mobilization.messengers': reads<'mobilization.messengers', Place>({
    input: inputs['mobilization.messengers'],
    place: (ctx, { memberId }) => find(ctx, memberId, false),
    run: (ctx, { memberId, search }, member) =>
      listMessengers(ctx.db, { memberId, unitId: member.unit_id }, { ...ctx, search }),
  }),
}

/** Without what was left out, so that it stays as it is. */
const definedOf = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>
