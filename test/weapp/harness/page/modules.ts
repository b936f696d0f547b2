import type { ComponentEnv } from 'glass-easel-miniprogram-adapter'
import { APP_SCOPE } from '../app-scope'
import { mp, resolve } from './app'
import { codeSpace } from './engine'
import type { Hooks } from './hooks'

/** What app code finds as free variables, besides the language itself. */
export type AppGlobals = {
  wx: object
  App: (definition: Hooks) => void
  getApp: () => object
  getCurrentPages: () => object[]
}

/** The names of the language, which are the same for every engine. */
const LANGUAGE = [
  ...[
    'Object',
    'Array',
    'String',
    'Number',
    'Boolean',
    'Symbol',
    'Function',
    'Date',
    'RegExp',
    'Math',
    'JSON',
  ],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'Reflect', 'Error', 'TypeError', 'RangeError'],
  ...['SyntaxError', 'ArrayBuffer', 'DataView', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array'],
  ...['Uint32Array', 'Int32Array', 'Float32Array', 'Float64Array', 'Uint8ClampedArray', 'BigInt', 'Infinity'],
  ...['NaN', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent'],
  ...['encodeURI', 'decodeURI', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'console'],
]

const loaded = new Map<string, { exports: unknown }>()
/** What each module gets for the names of APP_SCOPE. */
let scope: Record<string, unknown>
/** Page, Component and Behavior of the file that is being loaded. */
let constructorsNow: ComponentEnv

/** A bundler may put the call of a component's file into a file that many share, so the call decides, not the text. */
const constructors = {
  Page: (...args: Parameters<ComponentEnv['Page']>) => constructorsNow.Page(...args),
  Component: (...args: Parameters<ComponentEnv['Component']>) => constructorsNow.Component(...args),
  Behavior: Object.assign(
    (...args: Parameters<ComponentEnv['Behavior']>) => constructorsNow.Behavior(...args),
    { trait: () => constructorsNow.Behavior.trait() },
  ),
}

export function prepareModules(given: AppGlobals): void {
  const browser = window as unknown as Record<string, unknown>
  const globalObject: Record<string, unknown> = { ...given, ...constructors }
  for (const name of LANGUAGE) {
    const value = browser[name]
    globalObject[name] = /^(set|clear)(Timeout|Interval)$/.test(name)
      ? (value as () => void).bind(window)
      : value
  }
  globalObject['global'] = globalObject['globalThis'] = globalObject
  scope = globalObject
}

/** Runs a module once, after the components its .json names. WeChat too loads a page's code when it is first opened. */
export function loadModule(path: string): unknown {
  const known = loaded.get(path)
  if (known) return known.exports
  const run = mp.modules[path]
  if (!run) throw new Error(`module '${path}.js' is not defined`)
  const module = { exports: {} as unknown }
  loaded.set(path, module)
  const used = codeSpace.getComponentStaticConfig(path)?.usingComponents ?? {}
  for (const component of Object.values(used)) loadModule(component.slice(1))

  const require = (reference: string): unknown => loadModule(resolve(path, reference).replace(/\.js$/, ''))
  codeSpace.componentEnv(path, (constructors) => {
    const outer = constructorsNow
    constructorsNow = constructors
    try {
      run(require, module, module.exports, ...APP_SCOPE.map((name) => scope[name]))
    } finally {
      constructorsNow = outer
    }
  })
  return module.exports
}
