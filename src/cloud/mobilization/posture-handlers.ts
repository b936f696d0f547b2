import { AppError } from '../../contract/errors'
import { mobilizationLaunchInputs as inputs } from '../../contract/mobilization-launch'
import { shift } from '../../domain/clock'
import { changes, reads } from '../handler'
import { loadUnit, type UnitPlace } from '../org/unit-queries'
import { actorOf } from './draft-view'
import { endPosture, loadPosture, startPosture } from './posture-queries'

/** 平战转换: said out loud, with a reason, for a time; it ends by itself. */
export const postureHandlers = {
  'mobilization.posture': reads<'mobilization.posture', UnitPlace>({
    input: inputs['mobilization.posture'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    run: (ctx, _, unit) => loadPosture(ctx.db, unit, ctx.at),
  }),

  'mobilization.switchPosture': changes<'mobilization.switchPosture', UnitPlace>({
    input: inputs['mobilization.switchPosture'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId, true),
    async run(ctx, { unitId, reason, hours }, unit) {
      const { now } = await loadPosture(ctx.db, unit, ctx.at)
      if (now) throw new AppError('conflict', `${now.unitName}已经在应急状态`)
      const until = shift(ctx.at, hours, 'h')
      await startPosture(ctx.db, { id: ctx.newId(), unitId, reason, by: actorOf(ctx), at: ctx.at, until })
      ctx.note(unitId, { posture: 'emergency', hours })
      return loadPosture(ctx.db, unit, ctx.at)
    },
  }),

  'mobilization.endPosture': changes<'mobilization.endPosture', UnitPlace>({
    input: inputs['mobilization.endPosture'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId, true),
    async run(ctx, { unitId, why }, unit) {
      const ended = await endPosture(ctx.db, { unitId, by: actorOf(ctx), at: ctx.at, why })
      if (!ended) throw new AppError('conflict', '现在不在应急状态')
      ctx.note(unitId, { posture: 'ordinary' })
      return loadPosture(ctx.db, unit, ctx.at)
    },
  }),
}
