import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Board as BoardData, SquadLine } from '../../../contract/mobilization-board'
import { go } from '../../../client/go'
import { canFillScreen, fillScreen } from '../../../client/screen'
import { useLive } from '../../../client/use-live'
import { asksFor, sayForgotten } from '../../../domain/mobilization-board-words'
import { kindMark, stateWords } from '../../../domain/mobilization-words'
import { useDesk } from '../../../ui/desk'
import { Box } from '../../../ui/elements'
import { Button, Strip } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { KindBand } from '../kind-band'
import { Actions } from './actions'
import { CorpsSheet } from './corps-sheet'
import { Channels, Funnel, Strength } from './details'
import { Feed } from './feed'
import { Headline } from './headline'
import { SquadSheet } from './squad-sheet'
import { Squads } from './squads'

/** A call-up as it goes on: on a phone, on the desk, on the projector of the hall. */
export default function Board() {
  const { id = '' } = useRouter().params
  const live = useLive(id)
  const desk = useDesk()
  const [squad, setSquad] = useState<SquadLine | null>(null)
  const [corps, setCorps] = useState<SquadLine | null>(null)
  const [acting, setActing] = useState(false)
  const board = live.data
  const goesOn = !!board && !board.endedAt
  const command = goesOn && board.may.command

  return (
    <Frame
      members
      title={board ? `${kindMark[board.kind]}指挥看板` : '指挥看板'}
      wide
      bar={
        board && (
          <>
            {desk && canFillScreen && (
              <Button icon="device" onTap={fillScreen}>
                全屏，投影
              </Button>
            )}
            {command && (
              <Button kind="main" icon="list" onTap={() => setActing(true)}>
                增派、更正、收队
              </Button>
            )}
            {!goesOn && (
              <Button kind="main" icon="file" onTap={() => go('mobilization/report', { id: board.callUpId })}>
                看报告
              </Button>
            )}
          </>
        )
      }
    >
      <Show of={live} lines={8}>
        {(shown) => (
          <Box className="board">
            <KindBand kind={shown.kind}>{sayState(shown)}</KindBand>
            {live.error && <Strip>没有连上网络，这是上次看到的</Strip>}
            <Forgotten board={shown} />
            <Box className="board-columns">
              <Box>
                <Headline board={shown} />
                {!(desk && roomAbove(shown)) && <Strength board={shown} />}
                {!desk && <Feed board={shown} lines={3} />}
                {desk && !roomBelow(shown) && <Details board={shown} />}
                {desk && roomBelow(shown) && <Feed board={shown} lines={8} />}
              </Box>
              <Box>
                {desk && roomAbove(shown) && <Strength board={shown} />}
                <Squads board={shown} onOpen={shown.byCorps ? setCorps : setSquad} />
                {desk && !roomBelow(shown) && <Feed board={shown} lines={8} />}
                {(!desk || roomBelow(shown)) && <Details board={shown} />}
              </Box>
            </Box>
          </Box>
        )}
      </Show>
      {corps && board && !squad && (
        <CorpsSheet board={board} corps={corps} onOpen={setSquad} onClose={() => setCorps(null)} />
      )}
      {squad && board && (
        <SquadSheet
          board={board}
          squad={squad}
          onClose={() => setSquad(null)}
          onDone={() => void live.reload()}
        />
      )}
      {acting && board && (
        <Actions board={board} onClose={() => setActing(false)} onDone={() => void live.reload()} />
      )}
    </Frame>
  )
}

/** Who is missing stands at the top of a projector, above few squads; a corps of ten fills the place alone. */
const roomAbove = ({ squads, posts }: BoardData) => squads.length <= 6 && posts.length <= 6

/** So few squads, with nothing asked for above them, leave room below on the desk. */
const roomBelow = (board: BoardData) => board.squads.length <= 6 && !asksFor(board)

function Details({ board }: { board: BoardData }) {
  return (
    <>
      <Funnel board={board} />
      <Channels board={board} />
    </>
  )
}

/** Nobody may be without a next step: said when it is so, and shouted when it is not. */
function Forgotten({ board }: { board: BoardData }) {
  const said = sayForgotten(board)
  if (!said) return null
  if (said.tone === 'now')
    return (
      <Box className="board-nobody" role="alert">
        {said.words}
      </Box>
    )
  return <Strip tone="done">{said.words}</Strip>
}

const sayState = ({ kind, state }: BoardData): string => {
  const what = { real: '真的集结', drill: '只是演练，不是真的集结', test: '只是测试' }[kind]
  return state === 'live' ? what : `${what} · ${stateWords[state]}`
}
