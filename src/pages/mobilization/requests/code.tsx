import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { confirm, copy } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { QrCode } from '../../../ui/figures'
import { Button, Buttons, Card } from '../../../ui/parts'
import { Show } from '../../../ui/states'

/** The code that hangs in the village: residents scan it and write what they need. */
export function Code({ unitId, mayChange }: { unitId: string; mayChange: boolean }) {
  const form = useCall('mobilization.requestForm', { unitId })
  const act = useAct('mobilization.setRequestForm')

  async function set(open: boolean) {
    const had = form.data?.link
    if (had) {
      const words = open ? '贴出去的旧码就不能用了，要重新贴。' : '贴出去的码就不能用了。'
      if (!(await confirm(open ? '换一个新码？' : '停用这个码？', words, open ? '换新码' : '停用'))) return
    }
    if (await act.run({ unitId, open })) void form.reload()
  }

  return (
    <Card title="有事请找我">
      <Show of={form} lines={3}>
        {({ link }) =>
          link ? (
            <>
              <QrCode text={link} label="有事请找我的二维码" />
              <Box className="note gap-below">
                贴在村口、公示栏。群众扫一扫就能写，不用登录；号码只给接下来的队看。
              </Box>
              <Buttons>
                <Button onTap={() => void copy(link)}>复制链接</Button>
                {mayChange && <Button onTap={() => void set(true)}>换新码</Button>}
                {mayChange && <Button onTap={() => void set(false)}>停用</Button>}
              </Buttons>
            </>
          ) : (
            <>
              <Box className="note gap-below">
                {mayChange ? '开一个码贴出去，群众有事扫一扫就能找到先锋队。' : '书记开了码，这里就能看到。'}
              </Box>
              {mayChange && (
                <Buttons>
                  <Button icon="qr" busy={act.busy} onTap={() => void set(true)}>
                    开一个码
                  </Button>
                </Buttons>
              )}
            </>
          )
        }
      </Show>
    </Card>
  )
}
