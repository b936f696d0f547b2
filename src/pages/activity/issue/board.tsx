import { useEffect } from 'react'
import { can } from '../../../domain/access'
import { call } from '../../../client/call'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { confirm, tell } from '../../../ui/ask'
import { Button } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Branches } from './branches'
import { IssueCards } from './cards'

/** One 规定动作: for an office who is where with it, for a branch what to do with it. */
export function IssueBoardView({ unitId, issueId }: { unitId: string; issueId: string }) {
  const me = useMe()
  const place = { path: me?.offices.find((o) => o.unitId === unitId)?.unitPath ?? '' }
  const who = me?.who ?? null
  const overseer = can(who, 'activity.issueBoard', place)
  const preparer = can(who, 'activity.seeIssue', place)
  const board = useCall('activity.issueBoard', overseer ? { issueId } : null)
  const issues = useCall('activity.issues', overseer ? null : { unitId })
  const withdraw = useAct('activity.withdrawIssue')
  const issue = board.data?.issue ?? issues.data?.find((i) => i.issueId === issueId) ?? null

  // the branch has seen it; the first sight counts
  const unseen = preparer && !!issue && !issue.seenAt
  useEffect(() => {
    if (unseen) void call('activity.seeIssue', { issueId, unitId }).catch(() => {})
  }, [unseen, issueId, unitId])

  async function takeBack() {
    const agreed = await confirm('撤回这项规定动作', '各支部不再看到；已经定了方案的不受影响。', '撤回')
    if (agreed && (await withdraw.done({ issueId }))) {
      tell('已撤回')
      void board.reload()
    }
  }

  const source = overseer ? board : issues
  return (
    <Frame
      title="规定动作"
      bar={
        preparer && issue && !issue.withdrawnAt ? (
          issue.activityId ? (
            <Button kind="main" onTap={() => go('activity/show', { id: issue.activityId! })}>
              看这次活动
            </Button>
          ) : (
            <Button
              kind="main"
              onTap={() =>
                go('activity/compose', { unit: unitId, kind: issue.kind, month: issue.month, issue: issueId })
              }
            >
              按这个定方案
            </Button>
          )
        ) : undefined
      }
    >
      <Show of={{ ...source, data: issue }} lines={6}>
        {(shown) => (
          <>
            <IssueCards issue={shown} />
            {board.data && <Branches board={board.data} />}
            {overseer && !shown.withdrawnAt && can(who, 'activity.withdrawIssue', place) && (
              <Button kind="bare" busy={withdraw.busy} onTap={() => void takeBack()}>
                撤回这项规定动作
              </Button>
            )}
          </>
        )}
      </Show>
    </Frame>
  )
}
