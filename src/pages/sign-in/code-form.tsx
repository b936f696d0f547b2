import type { AppError } from '../../contract/errors'
import { LineInput } from '../../ui/elements'
import { Field } from '../../ui/forms'
import { Strip } from '../../ui/parts'

export interface NameAndCode {
  name: string
  code: string
}

/** The name and the six digits; what is wrong is said where it is wrong. */
export function CodeForm({
  value,
  onChange,
  onDone,
  error,
}: {
  value: NameAndCode
  onChange(change: Partial<NameAndCode>): void
  onDone(): void
  error: AppError | null
}) {
  const at = (field: string) => (error?.field === field ? error.message : undefined)
  return (
    <>
      <Field label="姓名" error={at('name')}>
        <LineInput
          label="姓名"
          value={value.name}
          onChange={(name) => onChange({ name })}
          placeholder="花名册上的姓名"
          max={30}
          invalid={!!at('name')}
        />
      </Field>
      <Field label="登录码" error={at('code')} note="向支部书记要登录码：6 位数字，24 小时内用一次。">
        <LineInput
          label="登录码"
          kind="digits"
          value={value.code}
          onChange={(code) => onChange({ code: code.replace(/\s/g, '') })}
          placeholder="6 位数字"
          max={8}
          invalid={!!at('code')}
          onDone={onDone}
        />
      </Field>
      {error && !at('name') && !at('code') && <Strip tone="bad">{error.message}</Strip>}
    </>
  )
}
