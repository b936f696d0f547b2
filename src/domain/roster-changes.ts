import type {
  FieldChange,
  MemberStage,
  PartialDay,
  PreviewRow,
  RosterField,
  RosterFields,
  RosterPerson,
} from '../contract/org-import'
import { sayPartialDay } from './roster-day'
import { stageNames } from './roster-office'
import { roleNames } from './roles'

const yes = (value: boolean | null) => (value ? '是' : '否')

/** How each field reads on the page. */
const say: { [F in RosterField]: (value: RosterFields[F]) => string } = {
  sex: (sex) => (sex === '' ? '' : sex === 'male' ? '男' : '女'),
  ethnicity: String,
  birth: sayPartialDay,
  education: String,
  stage: (stage) => (stage === '' ? '' : stageNames[stage]),
  group: String,
  joined: sayPartialDay,
  fullSince: sayPartialDay,
  occupation: String,
  phone: String,
  away: yes,
  awayPlace: String,
  lost: yes,
  roles: (roles) => (roles ?? []).map((role) => roleNames[role]).join('、'),
  note: String,
}

const fieldNames = Object.keys(say) as RosterField[]

/**
 * What a row's fields would change about a person. A blank never erases what is known, and 1968-05 never coarsens
 * 1968-05-12. Groups belong to a branch, so a move to another branch forgets the old group.
 */
export function changesTo(person: RosterPerson, fields: RosterFields, unitId = person.unitId): FieldChange[] {
  const merged = merge(person, fields, unitId)
  return fieldNames.flatMap((field) => {
    const from = sayField(field, person)
    const to = sayField(field, merged)
    return from === to ? [] : [{ field, from, to }]
  })
}

/** The person after a row is applied, by the rules of changesTo. */
export const personAfter = (person: RosterPerson, row: PreviewRow): RosterPerson => ({
  ...person,
  ...merge(person, row.fields, row.unitId),
  unitId: row.unitId,
})

function merge(person: RosterPerson, fields: RosterFields, unitId: string): RosterFields {
  return {
    sex: fields.sex || person.sex,
    ethnicity: fields.ethnicity || person.ethnicity,
    birth: finer(person.birth, fields.birth),
    education: fields.education || person.education,
    stage: fields.stage || person.stage,
    group: fields.group || (unitId === person.unitId ? person.group : ''),
    joined: finer(person.joined, fields.joined),
    fullSince: finer(person.fullSince, fields.fullSince),
    occupation: fields.occupation || person.occupation,
    phone: fields.phone || person.phone,
    away: fields.away ?? person.away,
    awayPlace: fields.awayPlace || person.awayPlace,
    lost: fields.lost ?? person.lost,
    roles: fields.roles ? inOrder(fields.roles) : person.roles,
    note: fields.note || person.note,
  }
}

const finer = (known: PartialDay, told: PartialDay) => (told === '' || known.startsWith(told) ? known : told)

const order = Object.keys(roleNames)
const inOrder = (roles: NonNullable<RosterFields['roles']>) =>
  [...roles].sort((a, b) => order.indexOf(a) - order.indexOf(b))

function sayField(field: RosterField, fields: RosterFields): string {
  if (field === 'roles') return say.roles(fields.roles && inOrder(fields.roles))
  return (say[field] as (value: unknown) => string)(fields[field])
}

/** Whether two rows say exactly the same about a person. */
export const sayTheSame = (a: RosterFields, b: RosterFields): boolean =>
  fieldNames.every((field) => sayField(field, a) === sayField(field, b))

/** The fields of a person whom a row brings in. */
export const fieldsOfNew = (row: PreviewRow): RosterFields & { stage: MemberStage } => ({
  ...row.fields,
  stage: row.fields.stage || row.stageIfNew,
})
