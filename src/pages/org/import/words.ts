import type { FieldChange, ImportCandidate, LeavingReason, PreviewRow } from '../../../contract/org-import'
import { stageWords } from '../../../domain/org-names'

const fieldNames: Record<FieldChange['field'], string> = {
  name: '姓名',
  branch: '支部',
  sex: '性别',
  ethnicity: '民族',
  birth: '出生日期',
  education: '学历',
  stage: '类别',
  group: '党小组',
  joined: '入党日期',
  fullSince: '转正日期',
  occupation: '职业',
  phone: '电话',
  away: '流动',
  awayPlace: '去向',
  lost: '失联',
  roles: '党内职务',
  note: '备注',
}

/** 党小组：一组 → 二组 */
export const sayChange = ({ field, from, to }: FieldChange): string =>
  `${fieldNames[field]}：${from || '空'} → ${to || '空'}`

export const leavingWords: Record<LeavingReason, string> = {
  transferred: '转出',
  died: '去世',
  ended: '停止党籍',
}

/** 二组 · 1962 年 · 双清村第一党支部 */
export const sayCandidate = (c: Pick<ImportCandidate, 'group' | 'birthYear' | 'branch'>): string =>
  [c.group, c.birthYear && `${c.birthYear} 年`, c.branch].filter(Boolean).join(' · ')

/** What becomes of a row, in one line under its name. */
export function sayRow(row: PreviewRow): string {
  const problem = row.problems[0]?.words
  switch (row.kind) {
    case 'ask':
      return row.question ?? ''
    case 'rejected':
      return problem ?? ''
    case 'changed':
      return row.changes.map(sayChange).join('；')
    case 'leaving':
      return row.reason ? `登记为${leavingWords[row.reason]}` : '离开'
    case 'new': {
      const stage = row.fields.stage || row.stageIfNew
      const said = [row.branch, row.fields.group, stageWords[stage]].filter(Boolean).join(' · ')
      return problem ? `${said}。${problem}` : said
    }
    default:
      return problem ?? row.branch
  }
}
