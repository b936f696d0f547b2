import { useEffect, useState } from 'react'
import type { Output } from '../../../contract/calls'
import type { BindingKind } from '../../../contract/org-binding'
import type { MemberView } from '../../../contract/org-members'
import { phoneNow, useNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { format, sayTime } from '../../../domain/clock'
import { Box } from '../../../ui/elements'
import { QrCode } from '../../../ui/figures'
import { Field, Segments } from '../../../ui/forms'
import { Button, Strip } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

/** While the code is on the screen, whether somebody has scanned it is asked this often, in milliseconds. */
const watch = 3000

/** A big code to scan, or six digits to say: two ways into the branch. */
export function BindSheet({ member, own, onClose }: { member: MemberView; own: boolean; onClose(): void }) {
  const [kind, setKind] = useState<BindingKind>(own ? 'proxy' : 'self')
  const [code, setCode] = useState<Output<'org.issueCode'> | null>(null)
  const [scan, setScan] = useState<Output<'org.startScan'> | null>(null)
  const start = useAct('org.startScan')
  const issue = useAct('org.issueCode')
  const now = useNow(watch)
  const seen = useCall('org.showMember', { memberId: member.memberId })
  const known = new Set(member.bindings.map((b) => b.bindingId))
  const fresh = seen.data?.bindings.find((b) => !known.has(b.bindingId))
  const over = scan ? scan.until < now : !!start.error

  useEffect(() => {
    setScan(null)
    void start.run({ memberId: member.memberId, kind }).then(setScan)
    // a new code for another kind, not for another rendering
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [kind, member.memberId])
  useEffect(() => {
    if (!fresh) void seen.reload()
    // `now` beats
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [now])

  async function digits() {
    setCode(await issue.run({ memberId: member.memberId }))
  }

  return (
    <Sheet title={own ? '让家人代办' : `绑定${member.name}`} onClose={onClose}>
      {!own && !code && (
        <Field label="谁来扫">
          <Segments<BindingKind>
            label="谁来扫"
            value={kind}
            onChange={setKind}
            options={[
              { value: 'self', words: '本人' },
              { value: 'proxy', words: '替他（她）办的人' },
            ]}
          />
        </Field>
      )}
      {fresh ? (
        <Strip tone="done">{fresh.state === 'active' ? '绑定好了' : '已提交，在“待确认的绑定”里确认'}</Strip>
      ) : code ? (
        <>
          <Box className="code-shown">{`${code.code.slice(0, 3)} ${code.code.slice(3)}`}</Box>
          <Box className="note">
            {`请当面或打电话告诉${code.name}。${sayTime(code.until, phoneNow())} 前用一次有效，离开这一页就看不到了。`}
          </Box>
        </>
      ) : (
        <>
          {scan && !over && <QrCode text={scan.link} label={`绑定${member.name}的码`} />}
          {over ? (
            <Button
              kind="main"
              onTap={() => void start.run({ memberId: member.memberId, kind }).then(setScan)}
            >
              换一个新码
            </Button>
          ) : (
            <Box className="note">
              {scan
                ? `用微信“扫一扫”，看到名字点“是我”。${format(scan.until, 'H:mm')} 前有效，用一次。`
                : '正在准备'}
            </Box>
          )}
        </>
      )}
      {!code && !fresh && kind === 'self' && (
        <Button kind="bare" busy={issue.busy} onTap={() => void digits()}>
          不在身边？给 6 位登录码
        </Button>
      )}
    </Sheet>
  )
}
