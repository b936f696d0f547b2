import { useState } from 'react'
import { useCall } from '../../../client/use-call'
import { Box, ChooseOne, Tap } from '../../../ui/elements'
import { Field, ToggleRow } from '../../../ui/forms'
import { Card, Icon } from '../../../ui/parts'
import type { Form } from './form'

interface Props {
  unitId: string
  form: Form
  set(change: Partial<Form>): void
}

/** What is seldom changed: the host, paper only, guests, other branches. Folded until wanted. */
export function More({ unitId, form, set }: Props) {
  const [open, setOpen] = useState(form.branches.length > 0 || form.paperOnly)
  const members = useCall('org.listMembers', open ? { unitId, limit: 200 } : null)
  const guests = useCall('org.listMembers', open ? { unitId, filter: 'guest', limit: 100 } : null)
  const tree = useCall('org.unitTree', open ? {} : null)
  const others = (tree.data ?? []).filter(
    (u) =>
      u.kind === 'branch' &&
      !u.closed &&
      u.unitId !== unitId &&
      (!u.outline || form.branches.includes(u.unitId)),
  )
  const flip = (list: string[], one: string, on: boolean) =>
    on ? [...list, one] : list.filter((x) => x !== one)

  if (!open)
    return (
      <Tap className="fold" onTap={() => setOpen(true)}>
        <Icon name="list" /> 主持人、列席、联建、纸质留存
      </Tap>
    )
  return (
    <>
      <Card>
        <Field label="主持人" note="当天任何支委都能一键接着主持">
          <ChooseOne
            label="主持人"
            value={form.hostMemberId ?? ''}
            options={[
              { value: '', words: '还没有定' },
              ...(members.data?.members ?? [])
                .filter((m) => m.stage !== 'guest')
                .map((m) => ({ value: m.memberId, words: m.label })),
            ]}
            onChange={(v) => set({ hostMemberId: v || null })}
          />
        </Field>
        <ToggleRow
          label="纸质留存"
          note="发展党员、组织处理、批评意见、民主评议等内容只写在纸上；这里只留时间、地点、人数和档案号"
          on={form.paperOnly}
          onChange={(paperOnly) => set({ paperOnly })}
        />
      </Card>
      {!!guests.data?.members.length && (
        <Card title="列席">
          {guests.data.members.map((g) => (
            <ToggleRow
              key={g.memberId}
              label={g.label}
              on={form.guestIds.includes(g.memberId)}
              onChange={(on) => set({ guestIds: flip(form.guestIds, g.memberId, on) })}
            />
          ))}
        </Card>
      )}
      {others.length > 0 && (
        <Card title="联建支部">
          <Box className="note">一起开、用一个签到码；各支部的人数、签到表、决议各算各的。</Box>
          {others.map((u) => (
            <ToggleRow
              key={u.unitId}
              label={u.name}
              on={form.branches.includes(u.unitId)}
              onChange={(on) => set({ branches: flip(form.branches, u.unitId, on) })}
            />
          ))}
        </Card>
      )}
    </>
  )
}
