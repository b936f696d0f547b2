import { useState } from 'react'
import { useDraft } from '../../../client/draft'
import { goBack } from '../../../client/go'
import { useAct } from '../../../client/use-act'
import { AreaInput, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Card, Hero } from '../../../ui/parts'
import { Empty } from '../../../ui/states'
import { Frame } from '../../frame'

/** 投诉建议: to the county that runs this deployment. */
export default function GiveFeedback() {
  const draft = useDraft('about.feedback', { words: '', contact: '' })
  const send = useAct('message.feedback')
  const [sent, setSent] = useState(false)
  const { at } = send

  async function submit() {
    if (!(await send.done(draft.value))) return
    draft.forget()
    setSent(true)
  }

  if (sent)
    return (
      <Frame
        title="投诉建议"
        bar={
          <Button kind="main" onTap={goBack}>
            好
          </Button>
        }
      >
        <Empty icon="check" title="收到了">
          由区县的管理员处理。留了联系方式的，会和您联系。
        </Empty>
      </Frame>
    )
  return (
    <Frame
      title="投诉建议"
      bar={
        <Button kind="main" busy={send.busy} onTap={() => void submit()}>
          送出
        </Button>
      }
    >
      <Hero title="投诉建议" note="哪里不好用、哪里添了麻烦，请告诉我们" />
      <Card>
        <Field label="您想说的" error={at('words')} note="涉密、敏感内容请不要写在这里。">
          <AreaInput
            label="您想说的"
            value={draft.value.words}
            onChange={(words) => draft.set({ words })}
            max={500}
            invalid={!!at('words')}
          />
        </Field>
        <Field label="怎么联系您（可以不填）" error={at('contact')}>
          <LineInput
            label="怎么联系您"
            value={draft.value.contact}
            onChange={(contact) => draft.set({ contact })}
            placeholder="电话或微信"
            max={50}
          />
        </Field>
      </Card>
    </Frame>
  )
}
