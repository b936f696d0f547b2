import * as v from 'valibot'
import type { Template } from '../contract/message'
import { templates } from '../domain/message-templates'

/**
 * A template as this mini-program has registered it. `fields` renames ours to the registered ones of the same
 * type where the platform numbered them otherwise, e.g. `{"thing4": "thing7"}`; a name may stand in a thing; a field
 * renamed to '' is left out.
 */
export interface RegisteredTemplate {
  id: string
  fields?: Record<string, string>
}

/** What is registered; a template that is absent is never sent. */
export type Templates = Partial<Record<Template, RegisteredTemplate>>

const registered = v.union([
  v.pipe(
    v.string(),
    v.minLength(1),
    v.transform((id): RegisteredTemplate => ({ id })),
  ),
  v.object({ id: v.pipe(v.string(), v.minLength(1)), fields: v.optional(v.record(v.string(), v.string())) }),
])

/**
 * Reads the setting WX_TEMPLATES: JSON of template name → id, or → `{id, fields}`.
 *
 * @throws Error naming what is wrong; a start with a wrong setting is refused rather than silent later
 */
export function readTemplates(json: string | undefined): Templates {
  if (!json?.trim()) return {}
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch {
    throw new Error('WX_TEMPLATES is not JSON')
  }
  const read = v.safeParse(v.record(v.picklist(templates), registered), given)
  if (!read.success) {
    const issue = read.issues[0]
    throw new Error(`WX_TEMPLATES: ${v.getDotPath(issue) ?? ''} ${issue.message}`)
  }
  for (const [template, { fields = {} }] of Object.entries(read.output)) {
    for (const [ours, theirs] of Object.entries(fields)) {
      if (
        theirs &&
        kindOf(ours) !== kindOf(theirs) &&
        !(kindOf(ours) === 'name' && kindOf(theirs) === 'thing')
      ) {
        throw new Error(`WX_TEMPLATES: ${template}: ${ours} cannot become ${theirs}, their types differ`)
      }
    }
  }
  return read.output
}

/** Our fields under the names the template was registered with. */
export function underRegisteredNames(registered: RegisteredTemplate, fields: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([key, value]) => [registered.fields?.[key] ?? key, value] as const)
      .filter(([key]) => key !== ''),
  )
}

const kindOf = (field: string) => field.replace(/\d+$/, '')
