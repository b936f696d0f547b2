import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useMe } from '../../../client/me'
import { useNow } from '../../../client/now'
import { useClockOf } from '../../../client/use-my-call'
import { useCall } from '../../../client/use-call'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/forms'
import { Button, Strip } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { KindBand } from '../kind-band'
import { Headcount } from './headcount'
import { People } from './people'
import { useRoll } from './use-roll'

/** The leader's roll at the post: one tap a name, one to save. Works without a network. */
export default function RollPage() {
  const { id = '', squad: asked = '' } = useRouter().params
  const me = useMe()
  const board = useCall('mobilization.board', { callUpId: id }, { keep: `board.${id}` })
  const { reload: reloadBoard } = board
  useClockOf(board.data && !board.stale ? board.data.now : undefined)
  const leads = me?.who.leads?.map((l) => l.teamId) ?? []
  const mine = (board.data?.squads ?? []).filter(
    (s) => board.data?.may.command || leads.includes(s.squadId) || leads.includes(s.corpsId ?? ''),
  )
  const [chosen, setChosen] = useState('')
  const squadId = chosen || asked || mine[0]?.squadId || ''
  const [post, setPost] = useState('')
  const roll = useRoll(id, squadId, post)
  const { reload } = roll.loaded

  // codes that are scanned meanwhile, and the headcount's figures
  const tick = useNow(15_000)
  const [first] = useState(tick)
  useEffect(() => {
    if (tick === first) return
    void reload()
    void reloadBoard()
  }, [tick, first, reload, reloadBoard])

  const counting = board.data?.headcount ?? null
  const { left, count } = roll
  const over = board.data?.state === 'closed' || board.data?.state === 'cancelled'
  const bar =
    over || !roll.loaded.data ? undefined : count > 0 ? (
      <Button kind="main" busy={roll.busy} onTap={() => void roll.save()}>
        {`保存点名（${count} 人）`}
      </Button>
    ) : left > 0 ? (
      <Button onTap={roll.markRest}>{`其余 ${left} 人都到了`}</Button>
    ) : undefined
  return (
    <Frame members title="集结点名" bar={bar}>
      {(board.error || roll.loaded.error) && roll.loaded.data && (
        <Strip>没有连上网络，照样可以点名，联网后送达</Strip>
      )}
      {over && <Strip>已经收队，不再点名</Strip>}
      {board.data && <KindBand kind={board.data.kind} />}
      {mine.length > 1 && !asked && (
        <Chips
          label="支队"
          value={squadId}
          first={8}
          options={mine.map((s) => ({ value: s.squadId, words: s.name }))}
          onChange={setChosen}
        />
      )}
      {!!squadId && !over && !!board.data?.posts.length && (
        <Field label="接着点到的人在哪个岗位">
          <Chips
            label="岗位"
            value={post}
            options={[
              { value: '', words: '集结点' },
              ...board.data.posts.map((p) => ({ value: p.postId, words: p.name })),
            ]}
            onChange={setPost}
          />
        </Field>
      )}
      {squadId ? (
        <Show of={roll.loaded} lines={8}>
          {(shown) => (
            <>
              {board.data && (counting || board.data.may.command) && !over && (
                <Headcount
                  callUpId={id}
                  counting={counting}
                  command={board.data.may.command}
                  people={shown.people}
                  onDone={() => {
                    void reload()
                    void reloadBoard()
                  }}
                />
              )}
              <People
                squad={shown.squad}
                people={shown.people}
                roll={roll}
                posts={board.data?.posts ?? []}
                shut={over}
              />
            </>
          )}
        </Show>
      ) : (
        <Show of={board} lines={8}>
          {() => <Empty icon="people" title="没有要您点名的支队" />}
        </Show>
      )}
    </Frame>
  )
}
