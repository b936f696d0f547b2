import { useEffect, useState } from 'react'
import type { Output } from '../../contract/calls'
import { enterWechat } from '../../client/enter'
import { go } from '../../client/go'
import { scanToken } from '../../client/scan-link'
import { useAct } from '../../client/use-act'
import { tell } from '../../ui/ask'
import { Button, Card, Row } from '../../ui/parts'
import { ChoosePerson } from './choose-person'
import { CodeForm, type NameAndCode } from './code-form'

/** Three ways to say who one is, the easiest first. */
export function WechatWays({ more, onEntered }: { more?: boolean; onEntered(): void }) {
  const [found, setFound] = useState<Output<'org.findByPhone'> | null>(null)
  const [typing, setTyping] = useState(false)
  const [typed, setTyped] = useState<NameAndCode>({ name: '', code: '' })
  const find = useAct('org.findByPhone')
  const withCode = useAct('org.bindWithCode')

  useEffect(() => {
    // somebody who was here before on this WeChat needs no tap at all
    if (more) return
    enterWechat().then(
      (bound) => bound && onEntered(),
      () => undefined,
    )
    // once, when the page opens
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  async function scan() {
    const token = await scanToken('b')
    if (token === '') tell('这不是绑定的码，请扫书记手机上您的那一页')
    else if (token) go('bind', { token })
  }

  async function sendCode() {
    const bound = await withCode.run(typed)
    if (bound) done(bound.words)
  }

  function done(words: string) {
    tell(words)
    onEntered()
  }

  if (found) return <ChoosePerson found={found} onBound={done} onAgain={() => setFound(null)} />
  return (
    <Card title="您是哪一位？" end={<>认一次就行</>}>
      <Button
        kind="main"
        icon="phone"
        openType="getPhoneNumber"
        busy={find.busy}
        onPhone={(phoneCode) => void find.run({ phoneCode }).then((answer) => answer && setFound(answer))}
      >
        用手机号
      </Button>
      <Button icon="scan" onTap={() => void scan()}>
        扫书记的屏幕
      </Button>
      {typing ? (
        <>
          <Row title="用登录码" />
          <CodeForm
            value={typed}
            error={withCode.error}
            onChange={(change) => setTyped({ ...typed, ...change })}
            onDone={() => void sendCode()}
          />
          <Button busy={withCode.busy} onTap={() => void sendCode()}>
            确定
          </Button>
        </>
      ) : (
        <Button icon="key" onTap={() => setTyping(true)}>
          用登录码
        </Button>
      )}
    </Card>
  )
}
