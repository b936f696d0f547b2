import * as v from 'valibot'

/** Building blocks that several calls' schemas share. Messages are in the user's words. */

/** An id made by Context.newId(): 16 lower-case letters and digits. */
export const id = v.pipe(v.string(), v.regex(/^[0-9a-z]{16}$/, '编号不对'))

/** Whether the calendar has it: 30 February has the right form, and moves on to March when it is read. */
const exists = (iso: string): boolean => {
  const read = new Date(iso)
  return !Number.isNaN(read.getTime()) && read.toISOString() === iso
}

/** An instant: ISO 8601 in UTC with milliseconds, the one form used in the database, the rules and the wire. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, '时间格式不对'),
  v.check(exists, '没有这个时间'),
)

/** A calendar day in China, YYYY-MM-DD, that exists. */
export const day = v.pipe(
  v.string(),
  v.regex(/^(19|20|21)\d\d-\d\d-\d\d$/, '日期格式不对'),
  v.check((d) => exists(`${d}T00:00:00.000Z`), '没有这一天'),
)

/** A month, YYYY-MM. */
export const month = v.pipe(v.string(), v.regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, '月份格式不对'))

/** Trimmed text of 1..max characters; `what` names it in the message. */
export const text = (what: string, max: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, `请填写${what}`), v.maxLength(max, `${what}最多 ${max} 个字`))

/** Trimmed text that may be empty. */
export const optionalText = (what: string, max: number) =>
  v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max, `${what}最多 ${max} 个字`)), '')

/** A page of a list: `after` is the cursor that the last page returned. */
export const page = {
  after: v.optional(v.string()),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 50),
}

export type Instant = string
export type Day = string
export type Month = string
