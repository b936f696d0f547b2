import { useState } from 'react'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { sayTime } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Box, LineInput } from '../../../ui/elements'
import { Facts } from '../../../ui/facts'
import { Field } from '../../../ui/forms'
import { Button, Card, Hero } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'

/** How one's own request stands, and a word of thanks when it is done. */
export function Standing({ receipt, onAgain }: { receipt: string; onAgain(): void }) {
  const asked = useCall('mobilization.asked', { receipt })
  const act = useAct('mobilization.answerAsked')
  const [words, setWords] = useState('')
  const state = asked.data?.state
  const going = state === 'open' || state === 'accepted'

  async function answer(what: 'thank' | 'withdraw') {
    if (what === 'withdraw' && !(await confirm('不用帮了？', '撤回以后先锋队就不来了。', '撤回'))) return
    if (!(await act.done({ receipt, what, words }))) return
    tell(what === 'thank' ? '谢意带到了' : '已撤回')
    void asked.reload()
  }

  return (
    <Frame
      title="有事请找我"
      bar={
        state && (
          <>
            {going && <Button onTap={() => void answer('withdraw')}>不用了，撤回</Button>}
            {state === 'done' ? (
              <Button kind="main" busy={act.busy} onTap={() => void answer('thank')}>
                道一声谢
              </Button>
            ) : (
              <Button kind={going ? 'plain' : 'main'} onTap={onAgain}>
                再写一件
              </Button>
            )}
          </>
        )
      }
    >
      <Show of={asked} lines={4}>
        {(view) => (
          <>
            <Hero
              title={view.state === 'open' ? '收到了，等先锋队来接' : view.stateWords}
              note={`${view.unitName} · ${sayTime(view.at, phoneNow())} 写的`}
            />
            <Card>
              <Facts
                facts={[
                  { label: '什么事', value: view.words },
                  { label: '谁来办', value: view.teamName },
                  { label: '办得怎样', value: view.doneWords },
                  { label: '说明', value: view.endWords },
                ]}
              />
              {view.state === 'done' && (
                <Box className="gap-above">
                  <Field label="想说的话（可以不写）">
                    <LineInput label="想说的话" value={words} onChange={setWords} max={100} />
                  </Field>
                </Box>
              )}
            </Card>
          </>
        )}
      </Show>
    </Frame>
  )
}
