import {
  judgePlace,
  metresBetween,
  placeRule,
  sayMetres,
  toChineseMap,
} from '../../src/domain/mobilization-place'

const gate = { latitude: 30.57, longitude: 104.06 }
/** so many metres to the north of the gate */
const north = (metres: number) => ({
  ...gate,
  latitude: gate.latitude + (metres / 6_371_008.8) * (180 / Math.PI),
})

test.each([
  ['nothing', gate, gate, 0],
  ['a degree along a meridian', { latitude: 30, longitude: 104 }, { latitude: 31, longitude: 104 }, 111_195],
  ['a degree along the equator', { latitude: 0, longitude: 104 }, { latitude: 0, longitude: 105 }, 111_195],
  ['a degree along 60°', { latitude: 60, longitude: 104 }, { latitude: 60, longitude: 105 }, 55_595],
  [
    'Beijing to Shanghai',
    { latitude: 39.9042, longitude: 116.4074 },
    { latitude: 31.2304, longitude: 121.4737 },
    1_067_311,
  ],
  ['half the earth', { latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 }, 20_015_115],
])('%s is so far', (_what, a, b, metres) => {
  expect(metresBetween(a, b)).toBeCloseTo(metres, -1)
  expect(metresBetween(b, a)).toBeCloseTo(metresBetween(a, b), 6)
})

// as the public coordtransform programs have it
test('GPS’s point is moved onto the Chinese map', () => {
  const moved = toChineseMap({ latitude: 39.915, longitude: 116.404 })
  expect(moved.latitude).toBeCloseTo(39.91640428150164, 8)
  expect(moved.longitude).toBeCloseTo(116.41024449916938, 8)
})

test.each([
  [0, 10, 'here', 0],
  [296, 0, 'here', 300],
  [304, 0, 'far', 300],
  // what the phone may be wrong is given to it …
  [396, 100, 'here', 400],
  [404, 100, 'far', 400],
  [496, 200, 'here', 500],
  // … up to a limit: a phone that knows nothing is nowhere
  [0, 201, 'vague', 0],
  [9_000, 3_000, 'vague', 9_000],
  [2_341, 20, 'far', 2_340],
])('%i m away, ± %i m: %s', (metres, accuracy, verdict, kept) => {
  const fix = { ...north(metres), accuracy, system: 'gcj02' as const }
  expect(judgePlace(placeRule, gate, fix)).toEqual({ verdict, metres: kept })
})

test('a browser’s point is compared on the same map as the place', () => {
  const gps = { latitude: 39.915, longitude: 116.404, accuracy: 10, system: 'wgs84' as const }
  const place = { latitude: 39.91640428, longitude: 116.4102445 }
  expect(judgePlace(placeRule, place, gps)).toEqual({ verdict: 'here', metres: 0 })
  expect(judgePlace(placeRule, place, { ...gps, system: 'gcj02' }).verdict).toBe('far')
})

test.each([
  [0, '0 米'],
  [620, '620 米'],
  [990, '990 米'],
  [1000, '1 公里'],
  [2340, '2.3 公里'],
  [12_000, '12 公里'],
])('%i m is said %s', (metres, words) => {
  expect(sayMetres(metres)).toBe(words)
})
