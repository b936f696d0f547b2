import { AppError } from '../contract/errors'

/** No call nests deeper. */
const deepest = 20

/** What PostgreSQL, XML and a screen cannot hold: control characters (not tab and line breaks), halves of a pair. */
const unprintable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * The caller's input with every text fit to be kept: keyboards and copied documents do bring such characters, and
 * one of them would make the database refuse the whole call.
 *
 * @throws invalid when it is nested too deep to be ours
 */
export function cleanInput(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replace(unprintable, '')
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) throw new AppError('invalid', '内容的格式不对')
  if (Array.isArray(value)) return value.map((item) => cleanInput(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.replace(unprintable, ''), cleanInput(item, depth + 1)]),
  )
}
