import { SaxesParser } from 'saxes'
import type { Package } from './package'
import { refuse } from './refusals'

export interface XmlHandlers {
  /** names come without their prefix */
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
  /** share of the part that is read, 0..1 */
  progress?(done: number): void
}

/**
 * Streams a part through a strict XML parser. A handler may throw `enough` to stop. No DTD is accepted: no entities,
 * nothing from outside the file.
 * @throws AppError invalid when the part is missing, too big or not well-formed
 */
export function readXml(from: Package, part: string, { open, text, close, progress }: XmlHandlers): void {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  const corrupt = () => {
    throw refuse('corrupt')
  }
  parser.on('error', corrupt)
  parser.on('doctype', corrupt)
  if (open) parser.on('opentag', (tag) => open(local(tag.name), tag.attributes))
  if (close) parser.on('closetag', (tag) => close(local(tag.name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  const whole = from.stream(part, (piece, done) => {
    if (piece !== '') parser.write(piece)
    progress?.(done)
  })
  if (whole) parser.close()
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)
