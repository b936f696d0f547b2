import { id } from '../../../src/contract/fields'

/** Where a value stands in an input: ['marks', 0, 'memberId']. */
export type Path = (string | number)[]

/** A schema of valibot, as far as one walks through it. */
interface Schema {
  type: string
  pipe?: Schema[]
  entries?: Record<string, Schema>
  item?: Schema
  wrapped?: Schema
  options?: Schema[]
  requirement?: unknown
}

const isId = (schema: Schema): boolean => Object.is(schema, id) || !!schema.pipe?.some(isId)

/** Every place of a schema, with whether an id belongs there; of a list its first item. */
export function placesIn(schema: unknown, at: Path = []): { path: Path; id: boolean }[] {
  const here = schema as Schema
  if (here.wrapped) return placesIn(here.wrapped, at)
  if (isId(here)) return [{ path: at, id: true }]
  const below = [
    ...Object.entries(here.entries ?? {}).flatMap(([key, entry]) => placesIn(entry, [...at, key])),
    ...(here.item ? placesIn(here.item, [...at, 0]) : []),
    ...(here.pipe ?? [])
      .filter((part) => part.entries && !here.entries)
      .flatMap((part) => placesIn(part, at)),
  ]
  return at.length ? [{ path: at, id: false }, ...below] : below
}

/** A copy of an input with one value in a place, which is made where it is not there yet. */
export function withAt(input: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const copy = (
    Array.isArray(input)
      ? [...(input as unknown[])]
      : input
        ? { ...input }
        : typeof key === 'number'
          ? []
          : {}
  ) as Record<string | number, unknown>
  copy[key] = withAt(copy[key], rest, value)
  return copy
}

/** What stands in a place of an input. */
export const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], input)

/** The name of the thing in a place: memberId for memberIds, hostMemberId, guestIds … */
export function thingAt(path: Path): string {
  const key = [...path].reverse().find((part): part is string => typeof part === 'string')!
  if (/member|guest|person|host|messenger/i.test(key)) return 'memberId'
  if (/file|template/i.test(key)) return 'fileId'
  if (/^(parentId|toUnitId|intoId|branches|defaultBranchId|unitIds?)$/.test(key)) return 'unitId'
  if (/^squadIds?$/.test(key)) return 'squadId'
  if (/^(teamIds?|corpsId|insteadOf)$/.test(key)) return 'teamId'
  return key
}
