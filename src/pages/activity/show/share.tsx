import type { ActivityView } from '../../../contract/activity-views'
import { useAct } from '../../../client/use-act'
import { choose, copy } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Card } from '../../../ui/parts'

/** 转发到支部群: a card in WeChat; the browser puts the link on the clipboard. */
export function ShareButton({ view, kind }: { view: ActivityView; kind?: 'main' | 'plain' }) {
  if (process.env.TARO_ENV === 'weapp')
    return (
      <Button kind={kind} icon="share" openType="share">
        转发到支部群
      </Button>
    )
  const { title, url } = view.share!
  return (
    <Button kind={kind} icon="share" onTap={() => void copy(`${title}\n${url}`)}>
      复制链接，发到支部群
    </Button>
  )
}

/** The branch's WeChat group is the real channel: a card, or words to paste. */
export function ShareButtons({ view }: { view: ActivityView }) {
  const text = useAct('activity.noticeText')
  const { activityId, unitId } = view
  const none = view.answers?.none ?? 0

  async function copyText(kind: 'notice' | 'reminder', named: boolean) {
    const made = await text.run({ activityId, kind, named, unitId })
    if (made) await copy(made.text)
  }
  async function copyReminder() {
    const how = none ? await choose(['不点名，只写人数', '写上还没回复的人']) : 0
    if (how !== null) await copyText('reminder', how === 1)
  }

  return (
    <Card title="告诉大家">
      <Box>
        <ShareButton view={view} />
        <Button icon="copy" busy={text.busy} onTap={() => void copyText('notice', false)}>
          复制通知文字
        </Button>
        <Button icon="bell" busy={text.busy} onTap={() => void copyReminder()}>
          复制提醒文字
        </Button>
      </Box>
      <Box className="note gap-above">{none ? `还有 ${none} 人没回复。` : ''}提醒文字默认不点名。</Box>
      {view.remindable !== undefined && (
        <Box className="note">{`会前一天的微信提醒能送到 ${view.remindable} 人，其余的人靠群里说。`}</Box>
      )}
    </Card>
  )
}
