import type { AppError } from '../../../contract/errors'
import type { Stage } from '../../../contract/org-members'
import type { MemberFields } from '../../../domain/org-members'
import { stageWords } from '../../../domain/org-names'
import { AreaInput, ChooseOne, LineInput, type InputProps } from '../../../ui/elements'
import { Field, Segments } from '../../../ui/forms'
import { Card } from '../../../ui/parts'

/** What the form holds; `phone` '' keeps the number when editing. */
export type Typed = MemberFields

export const blank: Typed = {
  name: '',
  groupName: '',
  sex: '',
  ethnicity: '',
  birth: '',
  education: '',
  occupation: '',
  stage: 'full',
  joined: '',
  fullSince: '',
  note: '',
  phone: '',
}

export const fieldNames: Record<keyof Typed, string> = {
  name: '姓名',
  stage: '类别',
  groupName: '党小组',
  phone: '电话',
  joined: '入党日期',
  fullSince: '转正日期',
  birth: '出生日期',
  sex: '性别',
  ethnicity: '民族',
  education: '学历',
  occupation: '职业',
  note: '备注',
}

/** Name, category and group come first: enough to be on the roster. The rest can wait. */
export function MemberForm({
  value,
  onChange,
  error,
  maskedPhone,
}: {
  value: Typed
  onChange(change: Partial<Typed>): void
  error: AppError | null
  /** shown as what stays when the field is left empty */
  maskedPhone: string
}) {
  const line = (key: keyof Typed, more: Partial<InputProps> & { note?: string } = {}) => {
    const { note, ...input } = more
    const bad = error?.field === key ? error.message : undefined
    return (
      <Field label={fieldNames[key]} error={bad} note={note}>
        <LineInput
          label={fieldNames[key]}
          value={value[key]}
          onChange={(text) => onChange({ [key]: text })}
          invalid={!!bad}
          {...input}
        />
      </Field>
    )
  }
  const loose = '写到哪一级都行：1998、1998-07 或 1998-07-01'
  return (
    <>
      <Card title="必填">
        {line('name', { max: 30 })}
        <Field label="类别">
          <ChooseOne
            label="类别"
            value={value.stage}
            onChange={(stage) => onChange({ stage: stage as Stage })}
            options={(Object.keys(stageWords) as Stage[]).map((s) => ({ value: s, words: stageWords[s] }))}
          />
        </Field>
      </Card>
      <Card title="知道就填" end="以后再补也行">
        {line('groupName', { max: 30, placeholder: '如 第二党小组' })}
        {line('phone', {
          kind: 'tel',
          max: 30,
          placeholder: maskedPhone || '手机或座机',
          note: maskedPhone ? `现在是 ${maskedPhone}，不改就空着` : '两口子共用一个号码也可以',
        })}
        {line('joined', { max: 10, note: loose })}
        {line('fullSince', { max: 10 })}
        {line('birth', { max: 10 })}
        <Field label={fieldNames.sex}>
          <Segments<Typed['sex']>
            label="性别"
            value={value.sex}
            onChange={(sex) => onChange({ sex })}
            options={[
              { value: 'male', words: '男' },
              { value: 'female', words: '女' },
              { value: '', words: '不填' },
            ]}
          />
        </Field>
        {line('ethnicity', { max: 20 })}
        {line('education', { max: 30 })}
        {line('occupation', { max: 60 })}
        <Field label="备注" error={error?.field === 'note' ? error.message : undefined}>
          <AreaInput label="备注" value={value.note} onChange={(note) => onChange({ note })} max={200} />
        </Field>
      </Card>
    </>
  )
}
