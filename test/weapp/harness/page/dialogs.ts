import { markTap } from './gestures'

// What WeChat shows above a page and the page cannot reach: toasts, dialogs, sheets and pickers.

let note: HTMLElement | null = null
let noteTimer = 0

type Note = { title: string; duration?: number; mask?: boolean }

/** A toast and a loading sign share one place: the newer replaces the older. */
export function showNote({ title, duration, mask }: Note, kind: 'toast' | 'loading'): void {
  hideNote()
  note = layer(mask ? 'clear' : 'clear through')
  const box = element('div', 'toast', title)
  box.setAttribute('role', 'status')
  box.dataset['kind'] = kind
  note.append(box)
  if (duration !== undefined) noteTimer = window.setTimeout(hideNote, duration)
}

export function hideNote(): void {
  window.clearTimeout(noteTimer)
  note?.remove()
  note = null
}

type Modal = {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  confirmText?: string
  editable?: boolean
  placeholderText?: string
}

export function showModal(
  modal: Modal,
): Promise<{ confirm: boolean; cancel: boolean; content?: string | null }> {
  return new Promise((answered) => {
    const { box, close } = sheet()
    box.setAttribute('role', 'dialog')
    if (modal.title) box.append(element('b', '', modal.title))
    let field: HTMLTextAreaElement | null = null
    if (modal.editable) {
      field = document.createElement('textarea')
      field.placeholder = modal.placeholderText ?? ''
      field.value = modal.content ?? ''
      box.append(field)
    } else box.append(element('p', '', modal.content ?? ''))
    const answer = (confirm: boolean): void => {
      close()
      answered({ confirm, cancel: !confirm, ...(field ? { content: confirm ? field.value : null } : {}) })
    }
    const row = element('div', 'row', '')
    if (modal.showCancel !== false) row.append(choice(modal.cancelText ?? '取消', () => answer(false)))
    row.append(choice(modal.confirmText ?? '确定', () => answer(true)))
    box.append(row)
  })
}

/** Resolves with the index, or with null when the person cancels. */
export function showChoices(items: string[], title = ''): Promise<number | null> {
  return new Promise((answered) => {
    const { box, close } = sheet()
    if (title) box.append(element('b', '', title))
    const answer = (index: number | null): void => {
      close()
      answered(index)
    }
    items.forEach((text, index) => box.append(choice(text, () => answer(index))))
    box.append(choice('取消', () => answer(null)))
  })
}

/** An empty sheet for a picker to fill. */
export function sheet(): { box: HTMLElement; close: () => void } {
  const cover = layer('')
  const box = element('div', 'sheet', '')
  cover.append(box)
  return { box, close: () => cover.remove() }
}

export function choice(text: string, chosen: () => void): HTMLElement {
  const link = element('a', '', text)
  link.setAttribute('role', 'button')
  link.addEventListener('click', () => {
    markTap()
    chosen()
  })
  return link
}

export function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

function layer(kind: string): HTMLElement {
  const cover = element('div', `layer ${kind}`, '')
  document.getElementById('overlay')?.append(cover)
  return cover
}
