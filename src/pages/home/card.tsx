import type { HomeCard } from '../../contract/home'
import { go } from '../../client/go'
import { useNow } from '../../client/now'
import { Box } from '../../ui/elements'
import { Lead } from '../../ui/lead'
import { Button, Buttons, Card, Tag, type Tone } from '../../ui/parts'
import { chooseReason, type Answering } from '../activity/answering'
import { scan } from '../activity/scan'
import { sayWhenWhere } from '../activity/words'

const tones: Record<HomeCard['kind'], Tone> = {
  answer: 'waiting',
  check_in: 'now',
  make_up: 'waiting',
  coming: 'done',
  leave: 'calm',
}

interface Props {
  card: HomeCard
  /** the most urgent card has the red button */
  first: boolean
  onAnswer(given: Pick<Answering, 'answer' | 'reason'>): void
}

/** One thing to do, done right here. */
export function MemberCard({ card, first, onAnswer }: Props) {
  const now = useNow()
  const open = () => go('activity/show', { id: card.activityId })
  const kind = first ? 'main' : 'plain'

  async function leave() {
    const why = await chooseReason()
    if (why === 'write') go('activity/show', { id: card.activityId, leave: card.memberId })
    else if (why) onAnswer({ answer: 'leave', reason: why.reason })
  }

  return (
    <Card>
      <Lead
        at={card.startsAt}
        tags={
          <>
            <Tag tone={tones[card.kind]} icon={card.kind === 'check_in' ? 'scan' : undefined}>
              {card.words}
            </Tag>
            {card.forName && <Tag>{`替 ${card.forName}`}</Tag>}
          </>
        }
        title={card.title}
        note={card.kind === 'make_up' ? '没能到会，按支部安排补一补' : sayWhenWhere(card, now)}
        onTap={open}
      />
      {card.kind === 'answer' && (
        <Buttons>
          <Button kind={kind} label={`参加 ${card.title}`} onTap={() => onAnswer({ answer: 'coming' })}>
            参加
          </Button>
          <Button label={`请假 ${card.title}`} onTap={() => void leave()}>
            请假
          </Button>
        </Buttons>
      )}
      {card.kind === 'check_in' && (
        <Buttons>
          {process.env.TARO_ENV === 'weapp' && (
            <Button kind={kind} icon="scan" onTap={() => void scan()}>
              扫码签到
            </Button>
          )}
          <Button
            kind={process.env.TARO_ENV === 'weapp' ? 'plain' : kind}
            onTap={() => go('check-in', { id: card.activityId })}
          >
            输口令
          </Button>
        </Buttons>
      )}
      {card.kind === 'make_up' && (
        <Buttons>
          <Button
            kind={kind}
            onTap={() => go('record/make-up', { activity: card.activityId, member: card.memberId })}
          >
            去补课
          </Button>
        </Buttons>
      )}
      {card.kind === 'check_in' && process.env.TARO_ENV === 'h5' && (
        <Box className="rest">也可以用手机相机或微信扫主持人的码</Box>
      )}
    </Card>
  )
}
