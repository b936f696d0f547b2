import Taro, { useRouter } from '@tarojs/taro'
import { deviceName } from '../../client/device'
import { useDraft } from '../../client/draft'
import { go } from '../../client/go'
import { refreshMe } from '../../client/me'
import { useAct } from '../../client/use-act'
import { useCall } from '../../client/use-call'
import { setLook } from '../../ui/look'
import { Button, Card, Hero, Row } from '../../ui/parts'
import { Frame } from '../frame'
import { CodeForm } from './code-form'
import { DeskCode } from './desk-code'
import { Personas } from './personas'
import { WechatWays } from './wechat'

const weapp = process.env.TARO_ENV === 'weapp'

/** Who holds the phone in the hand has no second one to scan with. */
const atDesk = () => Taro.getWindowInfo().windowWidth >= 700

export default function SignIn() {
  const { next = '' } = useRouter().params
  const personas = useCall('org.personas', {})
  const asPersona = useAct('org.signInAsPersona')
  const withCode = useAct('org.signInWithCode')
  const draft = useDraft('sign-in', { name: '', code: '' })

  /** On to where the person wanted to go, in the type size they chose on another device. */
  async function entered() {
    draft.forget()
    const me = await refreshMe()
    if (me?.largeType) setLook({ large: true })
    const wanted = decodeURIComponent(next)
    if (wanted.startsWith('pages/')) void Taro.reLaunch({ url: `/${wanted}` })
    else go('home')
  }

  async function sendCode() {
    const { name, code } = draft.value
    if (await withCode.done({ name, code, device: deviceName() })) await entered()
  }

  const demo = !!personas.data?.length
  const enter = (
    <Button kind="main" busy={withCode.busy} onTap={() => void sendCode()}>
      登录
    </Button>
  )
  return (
    <Frame title="登录" bar={!weapp && !demo && enter}>
      <Hero title="先锋支部" note="登录后看到本支部的组织生活，一次登录管 30 天" />
      {demo && (
        <Personas
          personas={personas.data!}
          onChoose={(memberId) =>
            void asPersona.done({ memberId }).then((done) => (done ? entered() : undefined))
          }
        />
      )}
      {!weapp && atDesk() && <DeskCode onEntered={() => void entered()} />}
      {weapp ? (
        <WechatWays onEntered={() => void entered()} />
      ) : (
        <Card title="用登录码登录">
          <CodeForm
            value={draft.value}
            error={withCode.error}
            onChange={draft.set}
            onDone={() => void sendCode()}
          />
          {demo && enter}
        </Card>
      )}
      <Card>
        <Row
          title="隐私说明"
          note="只记组织生活要用的：姓名、支部、电话，不存身份证号"
          onTap={() => go('about/privacy')}
        />
      </Card>
    </Frame>
  )
}
