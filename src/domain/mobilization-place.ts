import type { MapPoint } from './mobilization-point'

/** How near to the point on the map is there, in metres. */
export interface PlaceRule {
  within: number
  /** a phone that knows its place no better than this knows nothing */
  accuracy: number
}

/** 2026-11-23: a village's yard and the street before it; what a cheap phone reaches under trees. */
export const placeRule: PlaceRule = { within: 300, accuracy: 200 }

/** Where a phone says it is; Chinese maps and WeChat speak gcj02, browsers wgs84. */
export interface Fix extends MapPoint {
  /** metres the phone may be off */
  accuracy: number
  system: 'gcj02' | 'wgs84'
}

export interface PlaceVerdict {
  verdict: 'here' | 'far' | 'vague'
  /** how far it is, to ten metres: the only thing that is kept */
  metres: number
}

/** Whether a phone is at a place: as far off as it may be wrong is given to it, up to the rule's limit. */
export function judgePlace(rule: PlaceRule, place: MapPoint, fix: Fix): PlaceVerdict {
  const at = fix.system === 'wgs84' ? toChineseMap(fix) : fix
  const exact = metresBetween(place, at)
  const metres = Math.round(exact / 10) * 10
  if (fix.accuracy > rule.accuracy) return { verdict: 'vague', metres }
  return { verdict: exact <= rule.within + fix.accuracy ? 'here' : 'far', metres }
}

/** 620 米, 2.3 公里 */
export const sayMetres = (metres: number): string =>
  metres < 1000 ? `${metres} 米` : `${Math.round(metres / 100) / 10} 公里`

const radians = (degrees: number): number => (degrees * Math.PI) / 180
/** The earth as haversine has it: a ball, in metres. */
const earth = 6_371_008.8

/** Haversine, on one map's coordinates. @returns metres */
export function metresBetween(a: MapPoint, b: MapPoint): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const h =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude)
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The ellipsoid of Krasovsky 1940, on which Chinese maps are drawn. */
const ellipsoid = { a: 6_378_245, e2: 0.00669342162296594323 }

/** sin of so many half turns */
const wave = (halfTurns: number): number => Math.sin(halfTurns * Math.PI)

/**
 * GPS's point on a Chinese map, which stands some hundred metres beside it: the transformation that is known from
 * the public coordtransform programs, good to a metre or two inside of China.
 */
export function toChineseMap({ latitude, longitude }: MapPoint): MapPoint {
  const x = longitude - 105
  const y = latitude - 35
  const ripple = ((20 * wave(6 * x) + 20 * wave(2 * x)) * 2) / 3
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ripple +
    ((20 * wave(y) + 40 * wave(y / 3)) * 2) / 3 +
    ((160 * wave(y / 12) + 320 * wave(y / 30)) * 2) / 3
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ripple +
    ((20 * wave(x) + 40 * wave(x / 3)) * 2) / 3 +
    ((150 * wave(x / 12) + 300 * wave(x / 30)) * 2) / 3
  const flat = 1 - ellipsoid.e2 * Math.sin(radians(latitude)) ** 2
  const root = Math.sqrt(flat)
  return {
    latitude: latitude + north / radians((ellipsoid.a * (1 - ellipsoid.e2)) / (flat * root)),
    longitude: longitude + east / radians((ellipsoid.a / root) * Math.cos(radians(latitude))),
  }
}
