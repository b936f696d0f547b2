import { useState } from 'react'
import type { Feedback } from '../../../contract/message'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { usePages } from '../../../client/use-pages'
import { sayTime } from '../../../domain/clock'
import { tell } from '../../../ui/ask'
import { Chips } from '../../../ui/chips'
import { AreaInput, Box } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { More } from '../../../ui/more'
import { Button, Card, Tag } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'

export default function Feedbacks() {
  const [which, setWhich] = useState<'open' | 'all'>('open')
  const list = usePages('message.feedbacks', { open: which === 'open' }, (answer) => answer.items)
  const [handling, setHandling] = useState<Feedback | null>(null)
  const [words, setWords] = useState('')
  const handle = useAct('message.handleFeedback')

  async function done() {
    if (!(await handle.done({ id: handling!.id, words }))) return
    setHandling(null)
    setWords('')
    tell('已记下')
    await list.reload()
  }

  return (
    <Frame members title="收到的投诉建议">
      <Chips<'open' | 'all'>
        label="看哪些"
        value={which}
        onChange={setWhich}
        options={[
          { value: 'open', words: '没处理的' },
          { value: 'all', words: '全部' },
        ]}
      />
      <Show of={list}>
        {() =>
          list.lines.length ? (
            <>
              {list.lines.map((f) => (
                <Card
                  key={f.id}
                  title={f.name || '还没有绑定的人'}
                  end={f.handledAt ? <Tag tone="done">已处理</Tag> : <Tag tone="waiting">没处理</Tag>}
                >
                  <Box className="prose">{f.words}</Box>
                  <Box className="note">
                    {[f.unitName, sayTime(f.madeAt, phoneNow()), f.contact && `联系：${f.contact}`]
                      .filter(Boolean)
                      .join(' · ')}
                  </Box>
                  {f.handledAt ? (
                    <Box className="note">{`${f.handledBy} ${sayTime(f.handledAt, phoneNow())} 处理：${f.handledWords || '没有写'}`}</Box>
                  ) : (
                    <Button onTap={() => setHandling(f)}>写处理情况</Button>
                  )}
                </Card>
              ))}
              <More of={list} />
            </>
          ) : (
            <Empty icon="talk" title={which === 'open' ? '都处理好了' : '还没有人提'}>
              大家在“我的 → 投诉建议”里写的，会出现在这里。
            </Empty>
          )
        }
      </Show>
      {handling && (
        <Sheet
          title="处理情况"
          onClose={() => setHandling(null)}
          bar={
            <Button kind="main" busy={handle.busy} onTap={() => void done()}>
              处理好了
            </Button>
          }
        >
          <Field label="怎么处理的">
            <AreaInput label="怎么处理的" value={words} onChange={setWords} max={200} />
          </Field>
        </Sheet>
      )}
    </Frame>
  )
}
