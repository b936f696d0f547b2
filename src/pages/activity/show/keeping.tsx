import type { ActivityView } from '../../../contract/activity-views'
import { go, goBack } from '../../../client/go'
import { useAct } from '../../../client/use-act'
import { useCall, type Loaded } from '../../../client/use-call'
import { confirm, tell } from '../../../ui/ask'
import { Stats } from '../../../ui/figures'
import { Card, Icon, Row } from '../../../ui/parts'
import { Answers } from './answers'
import { CancelForm } from './cancel-form'
import { LeaveJoint } from './leave-joint'
import { ShareButtons } from './share'

interface Props {
  view: ActivityView
  of: Loaded<ActivityView>
}

/** What the branch's committee, its clerk and today's host see besides. */
export function Keeping({ view, of }: Props) {
  const { may, phase, activityId: id, answers } = view
  // the names too are there before it begins, and on the phone when the network is not
  const names = may.host || may.roll || may.record
  const roll = useCall('activity.roll', names ? { activityId: id } : null, { keep: `roll.${id}` })
  const takeOver = useAct('activity.takeOver')
  const ahead = phase === 'coming' || phase === 'open'

  async function host() {
    const who = view.hostName ? `现在是${view.hostName}主持。` : ''
    if (!(await confirm('我来主持', `${who}由您开签到码和点名。`, '我来主持'))) return
    if (await takeOver.done({ activityId: id })) tell('现在由您主持')
    void of.reload()
  }

  return (
    <>
      {answers && ahead && (
        <Card title="回复">
          <Stats
            stats={[
              { figure: answers.coming, words: '参加', tone: 'done' },
              { figure: answers.leave, words: '请假' },
              { figure: answers.waiting, words: '待批', tone: answers.waiting ? 'now' : undefined },
              { figure: answers.none, words: '没回复', tone: 'waiting' },
            ]}
          />
        </Card>
      )}
      {roll.data && (
        <Answers
          view={view}
          roll={roll.data}
          onChange={() => void Promise.all([roll.reload(), of.reload()])}
        />
      )}
      {view.share && ahead && <ShareButtons view={view} />}
      <Card title="办理">
        {may.host && ahead && (
          <Row
            start={<Icon name="qr" />}
            title="签到码"
            note="手机举着，或投到墙上；没有网络也能换码"
            onTap={() => go('activity/host', { id })}
          />
        )}
        {may.roll && phase !== 'draft' && phase !== 'cancelled' && (
          <Row
            start={<Icon name="people" />}
            title={phase === 'held' || phase === 'archived' ? '看点名、改点名' : '逐人点名'}
            note="照着名单过一遍就行"
            onTap={() => go('activity/roll', { id })}
          />
        )}
        {may.roll && (ahead || phase === 'over') && (
          <Row
            start={<Icon name="camera" />}
            title="按签到表补点名"
            note="纸上签的名，会后照着补"
            onTap={() => go('activity/roll', { id, sheet: '1' })}
          />
        )}
        {may.record && phase !== 'draft' && (
          <Row
            start={<Icon name="file" />}
            title="会议记录"
            note="发言要点、决议、照片、导出"
            onTap={() => go('record/edit', { id })}
          />
        )}
        {may.takeOver && !view.hosting && (
          <Row
            start={<Icon name="person" />}
            title="我来主持"
            note={view.hostName ? `现在是${view.hostName}` : '还没有定主持人'}
            onTap={() => void host()}
          />
        )}
        {may.edit && (
          <Row
            start={<Icon name="pencil" />}
            title={phase === 'draft' ? '定方案' : '改时间地点'}
            note={phase === 'draft' ? '还没有通知大家' : '改了会告诉已经知道的人'}
            onTap={() => go('activity/compose', { id })}
          />
        )}
      </Card>
      {/* afterwards the meeting is no business of this branch any more */}
      <LeaveJoint view={view} onDone={goBack} />
      {may.cancel && <CancelForm view={view} onDone={() => void of.reload()} />}
    </>
  )
}
