import { AppError } from '../contract/errors'
import type { Day } from '../contract/fields'
import type { LeaveKind, MemberChange, Stage } from '../contract/org-members'
import { maskPhone, stageWords } from './org-names'
import { surelyBefore } from './roster-day'
import { readName } from './roster-name'
import { readPhone } from './roster-phone'

export interface MemberFields {
  name: string
  groupName: string
  sex: '' | 'male' | 'female'
  ethnicity: string
  birth: string
  education: string
  occupation: string
  stage: Stage
  joined: string
  fullSince: string
  note: string
  phone: string
}

export const fieldNames: Record<keyof MemberFields | 'branch', string> = {
  name: '姓名',
  groupName: '党小组',
  sex: '性别',
  ethnicity: '民族',
  birth: '出生日期',
  education: '学历',
  occupation: '职业',
  stage: '人员类别',
  joined: '入党日期',
  fullSince: '转正日期',
  note: '备注',
  phone: '电话',
  branch: '支部',
}

/** 17 digits and a digit or X: a 公民身份证号码, which is never kept, whatever field it was typed into. */
const idNumber = /(?<!\d)\d{17}[\dXxＸｘ](?!\d)/

/**
 * What was typed about a person, as it is kept: the name with one kind of dot, the phone in one form.
 * @throws invalid, with the field
 */
export function checkMember(fields: MemberFields, today: Day): MemberFields {
  for (const [field, value] of Object.entries(fields))
    if (idNumber.test(value.normalize('NFKC')))
      throw new AppError('invalid', '请不要填写公民身份证号码，系统不保存它', field)
  const { name, problem } = readName(fields.name)
  if (problem) throw new AppError('invalid', problem, 'name')
  const { phone, bad } = readPhone(fields.phone)
  if (bad) throw new AppError('invalid', `电话${bad}`, 'phone')
  for (const field of ['birth', 'joined', 'fullSince'] as const) {
    const value = fields[field]
    if (value && surelyBefore(today, value))
      throw new AppError('invalid', `${fieldNames[field]}还没有到`, field)
    if (value && value < '1900') throw new AppError('invalid', `${fieldNames[field]}早于 1900 年`, field)
  }
  if (surelyBefore(fields.joined, fields.birth))
    throw new AppError('invalid', '入党日期早于出生日期', 'joined')
  if (surelyBefore(fields.fullSince, fields.joined))
    throw new AppError('invalid', '转正日期早于入党日期', 'fullSince')
  return { ...fields, name, phone }
}

const shown = (field: keyof MemberFields, value: string): string => {
  if (field === 'phone') return maskPhone(value)
  if (field === 'stage') return stageWords[value as Stage]
  if (field === 'sex') return value === 'male' ? '男' : value === 'female' ? '女' : ''
  return value
}

/** What an edit changes, as it is kept and shown; a phone number is masked already here. */
export function changedFields(before: MemberFields, after: MemberFields) {
  return (Object.keys(after) as (keyof MemberFields)[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, from: shown(field, before[field]), to: shown(field, after[field]) }))
}

export const leaveWords: Record<LeaveKind, string> = {
  transferred: '转出',
  died: '去世',
  ended: '停止党籍',
}

interface ChangeDetail {
  changes?: { field: string; from: string; to: string }[]
  kind?: string
  day?: string
  place?: string
  reason?: string
  role?: string
  unit?: string
  waits?: string | null
}

const words: Record<string, (d: ChangeDetail) => string> = {
  added: () => '登记',
  imported: () => '名册导入',
  import_undone: () => '撤销名册导入',
  edited: () => '改了资料',
  move: () => '转到别的支部',
  away: (d) => `外出流动${d.place ? `：${d.place}` : ''}`,
  away_ended: () => '结束流动',
  exempt: (d) => (d.reason ? `免于参加：${d.reason}` : '恢复参加'),
  left: (d) => `${leaveWords[d.kind as LeaveKind] ?? '离开'}（${d.day}）`,
  leave_undone: (d) => `撤销${leaveWords[d.kind as LeaveKind] ?? '离开'}`,
  phone_seen: () => '查看了电话',
  bind: (d) => (d.waits ? '申请绑定，等确认' : d.kind === 'proxy' ? '绑定了代办人' : '绑定了账号'),
  bind_confirmed: () => '确认了绑定',
  bind_refused: () => '拒绝了绑定',
  unbound: () => '解除了绑定',
  appointed: (d) => `任${d.unit ?? ''}${d.role ?? ''}`,
  term_ended: (d) => `不再任${d.unit ?? ''}${d.role ?? ''}`,
}

/** One line of a person's history. Kinds that only the machinery needs are null. */
export function sayChange(row: {
  at: string
  by: string | null
  kind: string
  detail: object
}): MemberChange | null {
  const detail = row.detail as ChangeDetail
  const say = words[row.kind]
  if (!say) return null
  return {
    at: row.at,
    by: row.by ?? '',
    words: say(detail),
    changes: (detail.changes ?? []).map((c) => ({
      ...c,
      field: fieldNames[c.field as keyof typeof fieldNames] ?? c.field,
    })),
  }
}
