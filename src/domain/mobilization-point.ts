/** 纬度 and 经度 of a place in China. */
export interface MapPoint {
  latitude: number
  longitude: number
}

const within = (n: number, from: number, to: number) => n >= from && n <= to

/**
 * A point as maps give it when somebody copies it: two numbers with anything between. Some maps put 经度 first, some
 * 纬度; in China the two cannot be mistaken for one another.
 *
 * @returns null when it is not a point in China
 */
export function parsePoint(text: string): MapPoint | null {
  const numbers = text.match(/\d+(?:\.\d+)?/g)?.map(Number) ?? []
  if (numbers.length !== 2) return null
  const [a, b] = numbers as [number, number]
  const [latitude, longitude] = a > b ? [b, a] : [a, b]
  if (!within(latitude, 3, 54) || !within(longitude, 73, 136)) return null
  return { latitude, longitude }
}

export const sayPoint = ({ latitude, longitude }: MapPoint): string => `${latitude}, ${longitude}`
