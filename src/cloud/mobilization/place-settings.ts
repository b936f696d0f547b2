import { placeRule, type PlaceRule } from '../../domain/mobilization-place'

/**
 * Arriving by location as a deployment configures it: off unless ARRIVE_BY_PLACE=1.
 *
 * @throws Error naming the setting when it is wrong: found at the start, not in an emergency
 */
export function readPlaceRule(settings: Record<string, string | undefined>): PlaceRule | undefined {
  const { ARRIVE_BY_PLACE: on } = settings
  if (on && on !== '0' && on !== '1') throw new Error('ARRIVE_BY_PLACE: 1 or 0')
  const metres = (name: string, otherwise: number, most: number): number => {
    const given = settings[name]
    if (!given) return otherwise
    if (on !== '1') throw new Error(`${name} is set, but ARRIVE_BY_PLACE is not 1`)
    if (!/^[1-9]\d{0,3}$/.test(given) || Number(given) > most)
      throw new Error(`${name}: metres, a whole number from 1 to ${most}`)
    return Number(given)
  }
  const rule = {
    within: metres('ARRIVE_WITHIN', placeRule.within, 2000),
    accuracy: metres('ARRIVE_ACCURACY', placeRule.accuracy, 500),
  }
  return on === '1' ? rule : undefined
}
