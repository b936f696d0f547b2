import { useState } from 'react'
import type { BindingKind } from '../../../contract/org-binding'
import { goBack } from '../../../client/go'
import { refreshMe } from '../../../client/me'
import { useAct } from '../../../client/use-act'
import { tell } from '../../../ui/ask'
import { Field, Segments } from '../../../ui/forms'
import { Button, Card, Hero } from '../../../ui/parts'
import { Frame } from '../../frame'
import { CodeForm } from '../../sign-in/code-form'
import { WechatWays } from '../../sign-in/wechat'

const weapp = process.env.TARO_ENV === 'weapp'

/** One more person on this account: oneself in another branch, or somebody acted for. */
export default function AddPerson() {
  const [typed, setTyped] = useState({ name: '', code: '' })
  const [kind, setKind] = useState<BindingKind>('proxy')
  const bind = useAct('org.bindWithCode')

  async function bound(words: string) {
    tell(words)
    await refreshMe()
    goBack()
  }

  async function send() {
    const answer = await bind.run({ ...typed, kind })
    if (answer) await bound(answer.words)
  }

  return (
    <Frame
      title="再绑定一个人"
      bar={
        !weapp && (
          <Button kind="main" busy={bind.busy} onTap={() => void send()}>
            绑定
          </Button>
        )
      }
    >
      <Hero title="再绑定一个人" note="替家里不用手机的党员办：每个人单独计、单独点名" />
      {weapp ? (
        <WechatWays more onEntered={() => void refreshMe().then(goBack)} />
      ) : (
        <Card>
          <Field label="您和他（她）">
            <Segments<BindingKind>
              label="您和他（她）"
              value={kind}
              onChange={setKind}
              options={[
                { value: 'proxy', words: '我替人代办' },
                { value: 'self', words: '就是我本人' },
              ]}
            />
          </Field>
          <CodeForm
            value={typed}
            error={bind.error}
            onChange={(change) => setTyped({ ...typed, ...change })}
            onDone={() => void send()}
          />
        </Card>
      )}
    </Frame>
  )
}
