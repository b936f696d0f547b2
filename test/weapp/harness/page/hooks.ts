/** What an app gave to App() or Page(): lifecycle functions and whatever else it put there. */
export type Hooks = { [name: string]: unknown }

/** Calls onShow, onLoad and the like when the app has them. */
export function callHook(owner: Hooks, name: string, ...args: unknown[]): unknown {
  const hook = owner[name]
  return typeof hook === 'function' ? (hook.apply(owner, args) as unknown) : undefined
}
