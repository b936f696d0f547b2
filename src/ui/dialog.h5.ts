import { useEffect, useRef } from 'react'

/** Escape closes, Tab stays inside, and focus goes back to where it came from. */
export function useDialog(onClose: () => void): string {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    const inside = () => [
      ...(document.getElementById('dialog')?.querySelectorAll<HTMLElement>('button,input,select,textarea') ??
        []),
    ]
    const first = inside()
    // a field to fill in, else the top: a long list must not open at its end
    const start = first.find((el) => el.tagName !== 'BUTTON') ?? first[0]
    start?.focus()
    const onKey = (e: KeyboardEvent) => {
      if (e.key === 'Escape') close.current()
      if (e.key !== 'Tab') return
      const all = inside().filter((el) => !el.hasAttribute('disabled'))
      const edge = e.shiftKey ? all[0] : all[all.length - 1]
      if (document.activeElement === edge) {
        e.preventDefault()
        ;(e.shiftKey ? all[all.length - 1] : all[0])?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      before?.focus()
    }
  }, [])
  return 'dialog'
}
