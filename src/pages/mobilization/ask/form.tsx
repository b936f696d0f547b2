import type { Output } from '../../../contract/calls'
import { useDraft } from '../../../client/draft'
import { useAct } from '../../../client/use-act'
import type { Loaded } from '../../../client/use-call'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Card, Hero } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { HelpFields } from '../help-fields'

/** Four questions, no account. */
export function Form({
  token,
  form,
  onSent,
}: {
  token: string
  form: Loaded<Output<'mobilization.form'>>
  onSent(receipt: string): void
}) {
  const draft = useDraft(`ask.${token}`, { words: '', place: '', name: '', phone: '' })
  const act = useAct('mobilization.askHelp')
  const { words, place, name, phone } = draft.value
  const { at } = act

  async function send() {
    const sent = await act.run({ token, words, place, name, phone: phone.trim() })
    if (!sent) return
    draft.forget()
    onSent(sent.receipt)
  }

  return (
    <Frame
      title="有事请找我"
      bar={
        form.data && (
          <Button kind="main" busy={act.busy} onTap={() => void send()}>
            发给先锋队
          </Button>
        )
      }
    >
      <Show of={form} lines={4}>
        {({ unitName }) => (
          <>
            <Hero title="有事请找我" note={`${unitName}的党员先锋队来帮忙`} />
            <Card>
              <HelpFields
                value={draft.value}
                at={at}
                like={['如 家里水管冻裂了', '如 东渠边第三家']}
                onChange={draft.set}
              />
              <Field label="怎么称呼您" error={at('name')}>
                <LineInput
                  label="怎么称呼您"
                  value={name}
                  onChange={(text) => draft.set({ name: text })}
                  max={20}
                  invalid={!!at('name')}
                />
              </Field>
              <Field label="手机号码" note="只有来帮忙的队看得到，每看一次都有记录" error={at('phone')}>
                <LineInput
                  label="手机号码"
                  kind="tel"
                  value={phone}
                  onChange={(text) => draft.set({ phone: text })}
                  max={11}
                  invalid={!!at('phone')}
                />
              </Field>
            </Card>
            <Box className="note">急事请直接打村里的电话，危险时打 110、119、120。</Box>
          </>
        )}
      </Show>
    </Frame>
  )
}
