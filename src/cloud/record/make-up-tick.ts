import { sql } from 'kysely'
import type { AgendaItem } from '../../contract/activity-types'
import type { Instant } from '../../contract/fields'
import { dayOf, shift } from '../../domain/clock'
import { defaultDueOn, defaultTask } from '../../domain/make-up'
import type { Deps } from '../context'
import { cancelMessages } from '../outbox'
import { remindMakeUps } from './make-up-messages'
import { saveMakeUps } from './make-up-queries'

/** Tasks open by themselves only for meetings of the last weeks: nobody is chased about an old year. */
const reachBackDays = 30
const activitiesAtOnce = 100

/**
 * After a meeting whose roll is complete, everybody on leave or absent gets the lesson as a task; the branch may
 * change or drop it. Whoever was visited (送学上门) or took part elsewhere has nothing to make up. When the roll is corrected, a task that is still open goes away with its reason.
 */
export async function openMakeUps(deps: Deps): Promise<number> {
  const at = deps.now()
  const found = await sql<{
    id: string
    title: string
    startsAt: Instant
    agenda: AgendaItem[]
    ids: string[]
  }>`
select a.id, a.title, a.starts_at as "startsAt", a.agenda, array_agg(s.member_id order by s.member_id) as ids
from xianfeng.activity a
join xianfeng.standing s on s.activity_id = a.id
join xianfeng.member m on m.id = s.member_id and m.left_at is null
where a.state in ('held', 'archived') and a.kind in ('theme_day', 'general_meeting', 'lesson') and not a.paper_only
  and a.ends_at <= ${at} and a.ends_at > ${shift(at, -reachBackDays, 'd')}
  and s.due and s.outcome in ('leave', 'absent')
  and not exists (select from xianfeng.make_up k where k.activity_id = a.id and k.member_id = s.member_id)
  and not exists (select from xianfeng.standing o where o.activity_id = a.id and o.unit_id = s.unit_id
                    and o.due and o.outcome in ('none', 'pending'))
group by a.id order by a.starts_at limit ${activitiesAtOnce}`.execute(deps.db)
  let opened = 0
  for (const activity of found.rows) {
    const dueOn = defaultDueOn(dayOf(activity.startsAt))
    if (dueOn < dayOf(at)) continue
    const task = defaultTask(activity.title, activity.agenda)
    await deps.db.transaction().execute(async (db) => {
      const memberIds = await saveMakeUps(db, {
        activityId: activity.id,
        memberIds: activity.ids,
        kind: 'study',
        task,
        dueOn,
        at,
      })
      await remindMakeUps(
        { db, at, newId: deps.newId, wake: deps.wake },
        memberIds.map((memberId) => ({
          activityId: activity.id,
          memberId,
          title: activity.title,
          task,
          dueOn,
        })),
      )
      opened += memberIds.length
    })
  }
  return opened + (await dropNeedless(deps, at))
}

/** Open tasks of people who turn out to have been there, or who have left. */
async function dropNeedless(deps: Deps, at: Instant): Promise<number> {
  const { rows } = await sql<{ activityId: string; memberId: string }>`
update xianfeng.make_up k set state = 'dropped'
from xianfeng.standing s, xianfeng.member m
where s.activity_id = k.activity_id and s.member_id = k.member_id and m.id = k.member_id and k.state = 'open'
  and (m.left_at is not null or not s.due or s.outcome in ('present', 'elsewhere', 'home_visit'))
returning k.activity_id as "activityId", k.member_id as "memberId"`.execute(deps.db)
  for (const { activityId, memberId } of rows) {
    await cancelMessages({ db: deps.db, at }, { keyPrefix: `makeUp:${activityId}:${memberId}:` })
  }
  return rows.length
}
