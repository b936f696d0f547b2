import type { BranchRole, LeavingReason, MemberStage } from '../contract/org-import'

/** Spaces, full-width letters and dashes that stand for "nothing" (forms ask for 无 or a line instead of a blank). */
export function plain(cell: string | number): string {
  const text = String(cell)
  // Most cells are nothing but Han characters, and normalizing every cell is half the cost of a preview.
  if (/^[\u4e00-\u9fff]*$/.test(text)) return text === '无' ? '' : text
  const bare = text.normalize('NFKC').replace(/[\s\u200b\ufeff]+/g, '')
  return /^(无|[-—–_/\\]+)$/.test(bare) ? '' : bare
}

const stages: Record<string, MemberStage> = {
  正式党员: 'full',
  中共正式党员: 'full',
  中共党员: 'full',
  党员: 'full',
  正式: 'full',
  预备党员: 'probationary',
  中共预备党员: 'probationary',
  预备: 'probationary',
  发展对象: 'candidate',
  入党积极分子: 'activist',
  积极分子: 'activist',
  入党申请人: 'applicant',
  申请人: 'applicant',
  申请入党人员: 'applicant',
  递交入党申请书人员: 'applicant',
}

export const stageNames: Record<MemberStage, string> = {
  full: '正式党员',
  probationary: '预备党员',
  candidate: '发展对象',
  activist: '积极分子',
  applicant: '申请人',
}

/** The stage that 人员类别 names; '' for a blank cell, null for words that name none. */
export function readStage(cell: string | number): MemberStage | '' | null {
  const text = plain(cell)
  return text === '' ? '' : (stages[text] ?? null)
}

const offices: [RegExp, BranchRole[]][] = [
  [/^(党?支部)?书记$/, ['secretary']],
  [/^(党?支部)?副书记$/, ['deputy']],
  [/^(党?支部)?(委员会)?组织委员$/, ['organiser']],
  [/^(党?支部)?(委员会)?宣传委员$/, ['publicist']],
  [/^(党?支部)?(委员会)?(纪检|纪律检查)委员$/, ['discipline']],
  [/^(党?支部)?组织宣传委员$|^组宣委员$/, ['organiser', 'publicist']],
  [/^(第?[一二三四五六七八九十\d]+)?党?小组(组?长|负责人)$/, ['group_leader']],
]

/**
 * The offices that 党内职务 names. Only offices of the branch itself count: 第一书记 is posted from outside, 村党委书记
 * sits above, 原书记 has left. What is not taken comes back in `others`, to be said.
 */
export function readRoles(cell: string | number, branch: string): { roles: BranchRole[]; others: string[] } {
  const roles: BranchRole[] = []
  const others: string[] = []
  const own = plain(branch)
  for (const word of plain(cell).split(/[、，,;/|+]|兼任?|和|及/)) {
    const office = own && word.startsWith(own) ? word.slice(own.length) : word
    if (office === '' || /^(普通|一般)?党员$|^(党?支部)?委员$|^支委$/.test(office)) continue
    const found = offices.find(([pattern]) => pattern.test(office))
    if (!found) others.push(word)
    else for (const role of found[1]) if (!roles.includes(role)) roles.push(role)
  }
  return { roles, others }
}

/** Yes or no out of a cell; '' for a blank one, null for words that are neither. */
export function readYes(cell: string | number): boolean | '' | null {
  const text = String(cell).trim().normalize('NFKC')
  if (text === '') return ''
  if (/^(是|有|√|✓|✔|y|yes|true|1|已?流动|已?失联)$/i.test(text)) return true
  return /^(否|无|不是|没有|×|x|n|no|false|0|非|[-—/]+)$/i.test(text) ? false : null
}

/** What 党籍状态 says: still a member (''), the way somebody left, or null for words that say neither. */
export function readStanding(cell: string | number): LeavingReason | '' | null {
  const text = plain(cell)
  if (text === '' || /^(正常|在册|在籍|有效|保留党籍|党员)$/.test(text)) return ''
  if (/转出|转走|调出/.test(text)) return 'transferred'
  if (/去世|死亡|病故|逝世|亡故/.test(text)) return 'died'
  return /停止党籍|开除|除名|退党|出党|脱党|取消/.test(text) ? 'ended' : null
}

/** 男 or 女; '' for a blank cell, null for anything else. */
export function readSex(cell: string | number): 'male' | 'female' | '' | null {
  const text = plain(cell).replace(/性$/, '')
  return text === '' ? '' : text === '男' ? 'male' : text === '女' ? 'female' : null
}
