import { AppError } from '../../contract/errors'
import {
  mobilizationServiceInputs as inputs,
  type MobilizationServiceOutputs,
} from '../../contract/mobilization-service'
import { can, type Place } from '../../domain/access'
import { xlsxMime } from '../../domain/file-kinds'
import { checkServiceDay, mayUndo, sayHours, sayYear } from '../../domain/mobilization-service'
import type { Context } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { actor, loadMember, type MemberPlace } from '../org/member-queries'
import { loadUnit, type UnitPlace } from '../org/unit-queries'
import { beginDocument, finishDocument } from '../record/export'
import { checkTexts, keepChecks, type CheckedText } from '../text-check'
import { reportLines } from './report-in-handlers'
import { listReports, membersHere } from './report-in-queries'
import { insertService, listBook, listOwnService, placeService, setService } from './service-queries'
import { serviceLines, serviceThing } from './service-view'

type ServicePlace = Place & Awaited<ReturnType<typeof placeService>>

const unitPlace = (ctx: Context, { unitId }: { unitId: string }) => loadUnit(ctx, unitId)
const servicePlace = (ctx: Context, { serviceId }: { serviceId: string }) => placeService(ctx, serviceId)

/** Hours of service: entered where they were served, confirmed there, kept with the member. */
export const serviceHandlers: Pick<
  Handlers,
  Extract<
    keyof MobilizationServiceOutputs,
    | 'mobilization.addService'
    | 'mobilization.confirmService'
    | 'mobilization.undoService'
    | 'mobilization.myService'
    | 'mobilization.serviceBook'
    | 'mobilization.exportService'
  >
> = {
  'mobilization.addService': changes<'mobilization.addService', UnitPlace & Place, CheckedText[]>({
    input: inputs['mobilization.addService'],
    before: (deps, { what }, caller) => checkTexts(deps, caller, { what }),
    async place(ctx, { unitId, memberIds }) {
      const unit = await loadUnit(ctx, unitId)
      return memberIds.length === 1 ? { ...unit, memberId: memberIds[0]! } : unit
    },
    async run(ctx, { memberIds, unitId, day, quarters, what }, unit, checked) {
      checkServiceDay(day, ctx.today)
      const here = await membersHere(ctx, unit, memberIds)
      if (here.length !== new Set(memberIds).size)
        throw new AppError('invalid', '只能记本村党员和已经报到的同志', 'memberIds')
      const by = actor(ctx)
      const confirms = can(ctx.user, 'mobilization.confirmService', unit)
      // nobody confirms their own hours
      const records = here.map(({ memberId }) => {
        const confirmed = confirms && memberId !== by
        return { id: ctx.newId(), memberId, confirmed }
      })
      await insertService(ctx, records, { unitId, day, quarters, what, by })
      for (const { id } of records) {
        const at = { thing: serviceThing(id), path: unit.path, call: 'mobilization.addService' }
        await keepChecks(ctx, at, checked)
      }
      ctx.note(records[0]!.id, { unitId, people: records.length })
      return {
        serviceIds: records.map((r) => r.id),
        confirmed: records.filter((r) => r.confirmed).length,
      }
    },
  }),

  'mobilization.confirmService': changes<'mobilization.confirmService', ServicePlace>({
    input: inputs['mobilization.confirmService'],
    place: servicePlace,
    async run(ctx, { serviceId, accept }, record) {
      if (record.state !== 'waiting') throw new AppError('conflict', '已经有人办过了')
      const by = actor(ctx)
      if (by === record.memberId) throw new AppError('invalid', '自己的服务请别的同志确认', 'serviceId')
      await setService(ctx, serviceId, { state: accept ? 'confirmed' : 'declined', by })
      ctx.note(serviceId, { accept })
      return null
    },
  }),

  'mobilization.undoService': changes<'mobilization.undoService', ServicePlace>({
    input: inputs['mobilization.undoService'],
    place: servicePlace,
    async run(ctx, { serviceId }, record) {
      const unit = can(ctx.user, 'mobilization.confirmService', { path: record.path })
      const members = ctx.user!.members.map((m) => m.memberId)
      if (!unit && !(record.enteredBy && members.includes(record.enteredBy)))
        throw new AppError('forbidden', '您没有这项权限')
      if (!mayUndo(record, { unit, members }, ctx.at))
        throw new AppError('conflict', '超过一天或已经办结，不能撤回；请在村里说明')
      await setService(ctx, serviceId, { state: 'undone', by: actor(ctx) })
      ctx.note(serviceId)
      return null
    },
  }),

  'mobilization.myService': reads<'mobilization.myService', MemberPlace>({
    input: inputs['mobilization.myService'],
    place: (ctx, { memberId }) => loadMember(ctx, memberId),
    async run(ctx, { memberId, year }, member) {
      const rows = await listOwnService(ctx.db, memberId, year)
      return {
        name: member.name,
        reports: await reportLines(ctx, await listReports(ctx, { memberId })),
        records: await serviceLines(ctx, rows),
        words: sayYear(year, rows),
      }
    },
  }),

  'mobilization.serviceBook': reads<'mobilization.serviceBook', UnitPlace>({
    input: inputs['mobilization.serviceBook'],
    place: unitPlace,
    async run(ctx, { year }, unit) {
      const rows = await listBook(ctx.db, unit.path, year)
      const people = new Map<string, { name: string; times: number; quarters: number }>()
      for (const row of rows) {
        const one = people.get(row.memberId) ?? { name: row.memberName, times: 0, quarters: 0 }
        people.set(row.memberId, { ...one, times: one.times + 1, quarters: one.quarters + row.quarters })
      }
      return {
        unitName: unit.name,
        people: [...people].map(([memberId, p]) => ({
          memberId,
          name: p.name,
          words: `${p.times} 次，${sayHours(p.quarters)}`,
        })),
        words: rows.length ? `${people.size} 人，${rows.length} 次` : '还没有确认的服务',
      }
    },
  }),

  'mobilization.exportService': changes<'mobilization.exportService', UnitPlace>({
    input: inputs['mobilization.exportService'],
    place: unitPlace,
    run: (ctx, { unitId }) => beginDocument(ctx, { unitId, mime: xlsxMime }),
    after: (deps, { unitId, year }, answer) =>
      finishDocument(deps, answer, { what: 'service_book', fileId: answer.fileId, unitId, year }),
  }),
}
