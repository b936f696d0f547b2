/** What an app gave to App() or Page(): lifecycle functions and whatever else it put there. */
export type Hooks = { [name: string]: unknown }

/** Calls onShow, onLoad and the like when the app has them. WeChat reports an error there and goes on. */
export function callHook(owner: Hooks, name: string, ...args: unknown[]): void {
  const hook = owner[name]
  if (typeof hook !== 'function') return
  try {
    hook.apply(owner, args)
  } catch (error) {
    setTimeout(() => {
      throw error
    })
  }
}
