import { setup } from '../app'
import { askSync } from '../bridge'
import { defineAsync, defineSync } from './define'

const KEY_LIMIT = 1024 * 1024
const TOTAL_LIMIT = 10 * 1024 * 1024

/** key → JSON text. Written through to Node at once, so that a killed phone has lost nothing. */
const store = new Map(Object.entries(setup.storage))

const bytes = (text: string): number => new TextEncoder().encode(text).length

const total = (): number => [...store.values()].reduce((sum, json) => sum + bytes(json), 0)

function set(key: string, data: unknown): void {
  if (typeof key !== 'string' || !key)
    throw { errMsg: 'fail parameter error: parameter.key should be a non-empty String' }
  const json = JSON.stringify(data) ?? '""'
  if (bytes(json) > KEY_LIMIT) throw { errMsg: 'fail entry size limit reached (1 MB a key)' }
  if (total() - bytes(store.get(key) ?? '') + bytes(json) > TOTAL_LIMIT) {
    throw { errMsg: 'fail exceed storage max size 10Mb' }
  }
  store.set(key, json)
  askSync('storage.set', { key, json })
}

function remove(key: string): void {
  store.delete(key)
  askSync('storage.remove', { key })
}

function clear(): void {
  store.clear()
  askSync('storage.clear')
}

/** A missing key is '' to the synchronous API and an error to the other. */
const get = (key: string): unknown => {
  const json = store.get(key)
  return json === undefined ? '' : (JSON.parse(json) as unknown)
}

const info = (): object => ({
  keys: [...store.keys()],
  currentSize: Math.ceil(total() / 1024),
  limitSize: 10240,
})

export function defineStorage(): void {
  defineSync('setStorageSync', set)
  defineSync('getStorageSync', get)
  defineSync('removeStorageSync', remove)
  defineSync('clearStorageSync', clear)
  defineSync('getStorageInfoSync', info)
  defineAsync('setStorage', ({ key, data }) => set(key as string, data))
  defineAsync('getStorage', ({ key }) => {
    if (!store.has(key as string)) throw { errMsg: 'fail data not found' }
    return { data: get(key as string) }
  })
  defineAsync('removeStorage', ({ key }) => remove(key as string))
  defineAsync('clearStorage', clear)
  defineAsync('getStorageInfo', info)
}
