import type { Context } from '../context'
import { note } from './answer-queries'
import { endOverlappingDrills } from './call-queries'
import { actorOf } from './draft-view'
import { releaseAll } from './end-queries'
import { broadcast } from './news'

/** 实战优先: drills and tests that call somebody whom a real call-up calls now end, and their people hear why. */
export async function preempt(ctx: Context, callUpId: string): Promise<void> {
  const by = actorOf(ctx)
  for (const drill of await endOverlappingDrills(ctx.db, callUpId, ctx.at)) {
    await broadcast(ctx, drill, 'cancelled', '演练中止，转入实战，听新通知')
    await releaseAll(ctx.db, drill, ctx.at)
    await note(ctx.db, { callUpId: drill, at: ctx.at, kind: 'cancelled', by, detail: { why: '转入实战' } })
  }
}
