import { navigateBack, navigateTo, redirectTo, reLaunch, switchTab, type PageInstance } from '../pages'
import { defineAsync } from './define'

type Listener = (...args: unknown[]) => void

/** What navigateTo gives both pages to talk over. */
class EventChannel {
  private readonly listeners = new Map<string, Set<Listener>>()

  on(name: string, listener: Listener): void {
    this.listeners.set(name, (this.listeners.get(name) ?? new Set()).add(listener))
  }

  once(name: string, listener: Listener): void {
    const once: Listener = (...args) => {
      this.off(name, once)
      listener(...args)
    }
    this.on(name, once)
  }

  off(name: string, listener?: Listener): void {
    if (listener) this.listeners.get(name)?.delete(listener)
    else this.listeners.delete(name)
  }

  emit(name: string, ...args: unknown[]): void {
    this.listeners.get(name)?.forEach((listener) => listener(...args))
  }
}

export function defineNavigation(): void {
  defineAsync('navigateTo', ({ url, events = {} }) => {
    const eventChannel = new EventChannel()
    for (const [name, listener] of Object.entries(events as Record<string, Listener>))
      eventChannel.on(name, listener)
    const page: PageInstance = navigateTo(url as string)
    page['getOpenerEventChannel'] = () => eventChannel
    return { eventChannel }
  })
  defineAsync('redirectTo', ({ url }) => redirectTo(url as string))
  defineAsync('reLaunch', ({ url }) => reLaunch(url as string))
  defineAsync('switchTab', ({ url }) => switchTab(url as string))
  defineAsync('navigateBack', ({ delta = 1 }) => navigateBack(delta as number))
  // Another mini-program or a closed one is outside what the harness can show; that it was asked for is in the log.
  for (const api of ['navigateToMiniProgram', 'navigateBackMiniProgram', 'exitMiniProgram']) {
    defineAsync(api, () => undefined)
  }
}
