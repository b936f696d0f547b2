import type { MyCall } from '../../contract/mobilization-answer'
import { format } from '../../domain/clock'
import { answerWords } from '../../domain/mobilization-words'
import { myPhase, type MyPhase } from '../../domain/mobilization-mine'
import { Box, Heading } from '../../ui/elements'
import { Icon, Tag } from '../../ui/parts'

interface Said {
  icon: string
  tone: 'done' | 'waiting' | 'calm'
  title: string
  note: string
}

const time = (at: string | null) => (at ? format(at, 'H:mm') : '')

/** One large line: where one stands, and what that means for the next minutes. */
function saidOf(call: MyCall, phase: MyPhase): Said {
  switch (phase) {
    case 'ask':
      return { icon: 'clock', tone: 'waiting', title: '等您回复', note: '' }
    case 'coming': {
      const late = call.answer === 'late'
      const eta = call.etaMinutes ? `约 ${call.etaMinutes} 分钟到。` : ''
      const stood =
        call.state === 'stood_down' ? '人数够了，不再叫别人；您照常来。' : '路上慢一点，先保证自身安全。'
      return {
        icon: 'check',
        tone: late ? 'waiting' : 'done',
        title: late ? '您已回复：晚到' : '您已回复：来',
        note: eta + stood,
      }
    }
    case 'declined':
      return {
        icon: 'close',
        tone: 'calm',
        title: `您已回复：${answerWords.declined}`,
        note: '情况变了，随时可以改。',
      }
    case 'standby':
      return {
        icon: 'check',
        tone: 'done',
        title: '够了，待命',
        note: '人数够了，现在不用来。请保持电话畅通。',
      }
    case 'arrived':
      return {
        icon: 'check',
        tone: 'done',
        title: `${time(call.arrivedAt)} 已到`,
        note: '听带队的安排，先保证自身安全。',
      }
    case 'released':
      return {
        icon: 'check',
        tone: 'done',
        title: '辛苦了，谢谢您',
        note: `任务解除，路上小心。${call.kind === 'test' ? '' : '时长会记到您的服务记录里。'}`,
      }
    case 'cancelled':
      return { icon: 'close', tone: 'waiting', title: '已取消，不用来', note: '已经在路上的，请就地返回。' }
    case 'closed':
      return { icon: 'check', tone: 'calm', title: '已收队', note: '这次集结结束了。' }
  }
}

export function Stand({ call, waits }: { call: MyCall; waits: boolean }) {
  const said = saidOf(call, myPhase(call))
  return (
    <Box role="status">
      <Box className={`stand stand-${said.tone}`}>
        <Icon name={said.icon} />
        <Heading level={1} className="stand-title">
          {said.title}
        </Heading>
      </Box>
      {said.note && <Box className="stand-note">{said.note}</Box>}
      {waits && (
        <Box className="tags gap-above">
          <Tag tone="waiting">已保存在手机，联网后送达</Tag>
        </Box>
      )}
    </Box>
  )
}
