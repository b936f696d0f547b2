import type { Home, HomeCard } from '../../contract/home'
import { useKept } from '../../client/kept'
import type { Loaded } from '../../client/use-call'
import { Box } from '../../ui/elements'
import { Hero } from '../../ui/parts'
import { Empty } from '../../ui/states'
import { sendAnswer, type Answering } from '../activity/answering'
import { MemberCard } from './card'

/** 本月要做的事: at most five cards, most urgent first. */
export function MemberHome({ home, of }: { home: Home; of: Loaded<Home> }) {
  const kept = useKept('activity.answer')
  const cards = home.cards.map((card) => {
    const mine = kept.filter((k) => k.activityId === card.activityId && k.memberId === card.memberId).pop()
    return mine ? answered(card, mine.answer, true) : card
  })
  const first = cards.findIndex((c) => c.kind === 'check_in' || c.kind === 'answer' || c.kind === 'make_up')

  async function answer(card: HomeCard, given: Pick<Answering, 'answer' | 'reason'>) {
    of.patch((h) => ({ ...h, cards: h.cards.map((c) => (c === card ? answered(c, given.answer) : c)) }))
    await sendAnswer({ activityId: card.activityId, memberId: card.memberId, title: card.title, ...given })
    void of.reload()
  }

  return (
    <>
      <Hero title={home.heading} note={home.member && `${home.member.unitName} · ${home.member.name}`} />
      {cards.map((card, i) => (
        <MemberCard
          key={`${card.kind} ${card.activityId} ${card.memberId}`}
          card={card}
          first={i === first}
          onAnswer={(given) => void answer(home.cards[i]!, given)}
        />
      ))}
      {cards.length ? (
        <Box className="rest">其余都办好了。下次打开看这里就行。</Box>
      ) : (
        <Empty icon="check" title="这个月的事都办好了">
          支部发了新活动，会出现在这里。
        </Empty>
      )}
    </>
  )
}

/** A card as it stands after an answer, before the network knows of it. */
function answered(card: HomeCard, answer: 'coming' | 'leave', kept = false): HomeCard {
  const later = kept ? '，联网后送达' : ''
  return answer === 'coming'
    ? { ...card, kind: 'coming', words: `您已回复：参加${later}` }
    : { ...card, kind: 'leave', words: `已请假${later}` }
}
