import * as v from 'valibot'
import type { ReachKind, ShortWhat } from '../domain/mobilization-sms'
import { fitParams, reachKinds, shortWhats } from '../domain/mobilization-sms'
import type { Sent, Short } from './reach'

/** `real` is a real call-up's first message; `drill.cancelled` a drill's cancellation. */
export type TemplateName = ReachKind | `${ReachKind}.${Exclude<ShortWhat, 'call'>}`

/** The provider's id of each approved template; what is absent is not sent by this channel. */
export type ShortTemplates = Partial<Record<TemplateName, string>>

const names: TemplateName[] = reachKinds.flatMap((kind) =>
  shortWhats.map((what) => templateName({ kind, what })),
)

/** A message's template under the name the settings use. */
export function templateName({ kind, what = 'call' }: Pick<Short, 'kind' | 'what'>): TemplateName {
  return what === 'call' ? kind : `${kind}.${what}`
}

/**
 * The approved template of a message. A drill never borrows the template of a real call-up; 应急 does, where no words of
 * its own are approved.
 */
export const templateOf = (templates: ShortTemplates, one: Short): string | undefined =>
  templates[templateName(one)] ??
  (one.kind === 'urgent' ? templates[templateName({ ...one, kind: 'real' })] : undefined)

/** What is known of a message before anybody is asked; null: it may go. */
export function unsendable(templates: ShortTemplates, one: Short): Sent | null {
  if (!/^1\d{10}$/.test(one.phone)) return { outcome: 'refused', why: 'number' }
  if (!templateOf(templates, one)) return { outcome: 'refused', why: 'no template' }
  if (!fitParams(one.params)) return { outcome: 'broken', why: 'params' }
  return null
}

const id = v.union([
  v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  v.pipe(v.number(), v.safeInteger(), v.transform(String)),
])

/**
 * Reads SMS_TEMPLATES or VOICE_TEMPLATES: JSON of name → id, with at least `real`.
 *
 * @throws Error naming what is wrong; a start with a wrong setting is refused rather than silent later
 */
export function readShortTemplates(setting: string, json: string): ShortTemplates {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch {
    throw new Error(`${setting} is not JSON`)
  }
  const read = v.safeParse(v.record(v.picklist(names), id), given)
  if (!read.success) {
    const issue = read.issues[0]
    throw new Error(`${setting}: ${v.getDotPath(issue) ?? ''} ${issue.message}`)
  }
  const templates = read.output as ShortTemplates
  if (!templates.real) throw new Error(`${setting}: real is missing`)
  return templates
}
