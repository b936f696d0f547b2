import type { Stage } from '../contract/org-members'
import { nameKey } from './roster-name'

export const stageWords: Record<Stage, string> = {
  full: '正式党员',
  probationary: '预备党员',
  candidate: '发展对象',
  activist: '积极分子',
  applicant: '申请人',
  guest: '非党员',
}

/** 199****0001; a landline keeps its area code and last two digits. '' stays ''. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`
  if (phone.length < 6) return phone && '****'
  const area = phone.includes('-') ? phone.slice(0, phone.indexOf('-') + 1) : ''
  return `${area}****${phone.slice(-2)}`
}

/** What tells two people of one name apart: group and birth year. 王建国（二组，1962年） */
export function labelOf(person: { name: string; groupName: string; birth: string }): string {
  const said = [person.groupName, person.birth && `${person.birth.slice(0, 4)}年`].filter(Boolean).join('，')
  return said ? `${person.name}（${said}）` : person.name
}

/** The labels of people shown together: a name that is there once stands alone. */
export function labelsOf(people: { name: string; groupName: string; birth: string }[]): string[] {
  const times = new Map<string, number>()
  for (const { name } of people) times.set(nameKey(name), (times.get(nameKey(name)) ?? 0) + 1)
  return people.map((person) => (times.get(nameKey(person.name))! > 1 ? labelOf(person) : person.name))
}
