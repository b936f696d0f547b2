import type { MyCall } from '../../contract/mobilization-answer'
import { format } from '../../domain/clock'
import { answerWords } from '../../domain/mobilization-words'
import { myPhase, type MyPhase } from '../../domain/mobilization-mine'
import { Box, Heading } from '../../ui/elements'
import { Icon, Tag } from '../../ui/parts'

type Tone = 'done' | 'waiting' | 'calm'

const said = (icon: string, tone: Tone, title: string, note: string) => ({ icon, tone, title, note })

const time = (at: string | null) => (at ? format(at, 'H:mm') : '')

/** One large line: where one stands, and what that means for the next minutes. */
function saidOf(call: MyCall, phase: MyPhase): ReturnType<typeof said> {
  switch (phase) {
    case 'coming': {
      const late = call.answer === 'late'
      const eta = call.etaMinutes ? `约 ${call.etaMinutes} 分钟到。` : ''
      const stood =
        call.state === 'stood_down' ? '人数够了，不再叫别人；您照常来。' : '路上慢一点，先保证自身安全。'
      return said('check', late ? 'waiting' : 'done', late ? '您已回复：晚到' : '您已回复：来', eta + stood)
    }
    case 'declined':
      return said('close', 'calm', `您已回复：${answerWords.declined}`, '情况变了，随时可以改。')
    case 'standby':
      return said('check', 'done', '够了，待命', '人数够了，现在不用来。请保持电话畅通。')
    case 'arrived':
      return said('check', 'done', `${time(call.arrivedAt)} 已到`, '听带队的安排，先保证自身安全。')
    case 'released':
      return said(
        'check',
        'done',
        '辛苦了，谢谢您',
        `任务解除，路上小心。${call.kind === 'test' ? '' : '时长会记到您的服务记录里。'}`,
      )
    case 'cancelled':
      return said('close', 'waiting', '已取消，不用来', '已经在路上的，请就地返回。')
    case 'closed':
      return said('check', 'calm', '已收队', '这次集结结束了。')
    // whoever still has to answer sees the buttons instead
    default:
      return said('phone', 'waiting', '请您帮着联系', '')
  }
}

export function Stand({ call, waits }: { call: MyCall; waits: boolean }) {
  const { icon, tone, title, note } = saidOf(call, myPhase(call))
  return (
    <Box role="status">
      <Box className={`stand stand-${tone}`}>
        <Icon name={icon} />
        <Heading level={1} className="stand-title">
          {title}
        </Heading>
      </Box>
      {note && <Box className="stand-note">{note}</Box>}
      {waits && (
        <Box className="tags gap-above">
          <Tag tone="waiting">已保存在手机，联网后送达</Tag>
        </Box>
      )}
    </Box>
  )
}
