import type { BoardPerson, SquadLine } from '../../../contract/mobilization-board'
import { format } from '../../../domain/clock'
import { isThere, rollWords, type RollMark } from '../../../domain/mobilization-roll'
import { answerWords, stageWords, teamOfficeWords } from '../../../domain/mobilization-words'
import { postName, sayThere } from '../../../domain/mobilization-posts'
import type { CallAnswer, Post } from '../../../contract/mobilization-types'
import { choose } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Card, Hero, Tag } from '../../../ui/parts'
import { TickRow } from '../../../ui/tick'
import type { useRoll } from './use-roll'

const ways: RollMark[] = ['on_post', 'released', 'not_here']

/** What is known of somebody, in a few words. */
function noteOf(p: BoardPerson, mark: RollMark | null, tappedAt: string | null, posts: Post[]): string {
  const words = [p.office !== 'member' && teamOfficeWords[p.office]]
  // what was shown and came too late waits for this tick; a place is only what a phone says
  if (p.next.includes('点名确认') && !mark) words.push(p.next)
  else if (mark && mark !== 'not_here' && p.arrivedAt)
    words.push(
      sayThere(format(p.arrivedAt, 'H:mm'), tappedAt ?? p.postId, posts),
      mark === 'arrived' && p.next,
    )
  else if (tappedAt) words.push(`在${postName(tappedAt, posts)}`)
  else if (p.answer)
    words.push(answerWords[p.answer as CallAnswer] + (p.etaMinutes ? `，约 ${p.etaMinutes} 分钟` : ''))
  else words.push(p.stage === 'released' ? stageWords.released : '没回复')
  if (p.needsRide && !mark) words.push('需要接送')
  return words.filter(Boolean).join(' · ')
}

/** The names; a tap on one is 到了, what is seldom stands behind ⋯. */
export function People({
  squad,
  people,
  roll,
  posts,
  shut,
}: {
  squad: SquadLine
  people: BoardPerson[]
  roll: ReturnType<typeof useRoll>
  posts: Post[]
  shut: boolean
}) {
  async function more(p: BoardPerson) {
    const at = await choose(ways.map((w) => rollWords[w]))
    if (at !== null) roll.mark(p, ways[at]!)
  }
  return (
    <>
      <Hero
        title={roll.left ? `还有 ${roll.left} 人没到` : '都到齐了'}
        note={`${squad.name} · 已到 ${roll.there} / ${people.length} 人`}
      />
      <Card>
        {people.map((p) => {
          const mark = roll.markOf(p)
          return (
            <Box key={p.memberId} className="muster">
              <TickRow
                title={p.label}
                note={noteOf(p, mark, roll.postOf(p), posts)}
                words={['到了', '没点到']}
                on={isThere(mark)}
                onChange={(on) => !shut && roll.mark(p, on ? 'arrived' : 'not_here')}
              />
              {mark && mark !== 'arrived' && (
                <Tag tone={isThere(mark) ? 'done' : 'calm'}>{rollWords[mark]}</Tag>
              )}
              {!shut && (
                <Bit label={`${p.label} 在岗、解除、没来`} onTap={() => void more(p)}>
                  ⋯
                </Bit>
              )}
            </Box>
          )
        })}
      </Card>
    </>
  )
}
