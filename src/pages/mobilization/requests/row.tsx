import { useState } from 'react'
import Taro from '@tarojs/taro'
import type { RequestLine } from '../../../contract/mobilization-requests'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { dayOf, sayDay, sayTime } from '../../../domain/clock'
import { choose, confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Row, Tag } from '../../../ui/parts'
import { WordsSheet, type Said } from './words-sheet'

const tones = {
  open: 'waiting',
  accepted: 'waiting',
  done: 'done',
  thanked: 'done',
  withdrawn: 'calm',
  declined: 'calm',
} as const

const steps: { may: RequestLine['may'][number]; words: string }[] = [
  { may: 'accept', words: '我们队来' },
  { may: 'reveal', words: '打电话联系' },
  { may: 'finish', words: '办好了' },
  { may: 'giveBack', words: '我们去不了' },
  { may: 'thank', words: '道谢' },
  { may: 'withdraw', words: '撤回' },
  { may: 'decline', words: '办不了，说明原因' },
]

interface Props {
  request: RequestLine
  /** the teams that the caller may accept for */
  leads: { teamId: string; name: string }[]
  onDone(): void
}

/** One request; a tap shows what the caller can do with it now. */
export function RequestRow({ request: r, leads, onDone }: Props) {
  const [say, setSay] = useState<Said | null>(null)
  const accept = useAct('mobilization.acceptRequest')
  const reveal = useAct('mobilization.revealAsker')
  const now = phoneNow()
  const ways = steps.filter((s) => r.may.includes(s.may) && (s.may !== 'accept' || leads.length > 0))

  async function take() {
    const at = leads.length > 1 ? await choose(leads.map((l) => l.name)) : 0
    const team = at === null ? undefined : leads[at]
    if (!team) return
    if (!(await confirm('接下这件事？', `${team.name}去办：${r.words}`, '接下'))) return
    if (!(await accept.done({ requestId: r.requestId, teamId: team.teamId }))) return
    tell('接下了')
    onDone()
  }
  async function ring() {
    const seen = await reveal.run({ requestId: r.requestId })
    if (seen) await Taro.makePhoneCall({ phoneNumber: seen.phone }).catch(() => undefined)
  }
  async function open() {
    const at = ways.length === 1 ? 0 : await choose(ways.map((w) => w.words))
    const way = at === null ? undefined : ways[at]?.may
    if (way === 'accept') await take()
    else if (way === 'reveal') await ring()
    else if (way) setSay(way)
  }

  const note = [
    r.from === 'resident' ? '群众' : r.unitName,
    r.place,
    r.wantedOn && `${sayDay(r.wantedOn, dayOf(now))}要`,
    [r.name, r.phone].filter(Boolean).join(' '),
    sayTime(r.at, now),
  ]
  const told = r.thankWords || r.doneWords || r.endWords
  return (
    <>
      <Row
        title={r.words}
        label={`${r.words}，${r.stateWords}`}
        note={
          <>
            {note.filter(Boolean).join(' · ')}
            {told && <Box>{`“${told}”`}</Box>}
            <Box className="tags gap-above">
              <Tag tone={tones[r.state]}>{r.teamName ? `${r.teamName}：${r.stateWords}` : r.stateWords}</Tag>
            </Box>
          </>
        }
        onTap={ways.length ? () => void open() : undefined}
      />
      {say && (
        <WordsSheet
          what={say}
          requestId={r.requestId}
          onClose={() => setSay(null)}
          onDone={() => {
            setSay(null)
            onDone()
          }}
        />
      )}
    </>
  )
}
