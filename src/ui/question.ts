/** One way to answer a question; the red one is what the person came for. */
export interface Way {
  words: string
  main?: boolean
}

let asked = 0

const make = (tag: string, className: string, words = '') => {
  const el = document.createElement(tag)
  el.className = className
  el.textContent = words
  return el
}

/**
 * The browser's own dialog: the keyboard stays inside, Escape and a tap beside it let go. It stands in the page in
 * sight, so that it has its colours and its size of type.
 *
 * @returns the index of the way that was taken, or null
 */
export function question(
  title: string,
  content: string,
  ways: Way[],
  aside?: string,
): Promise<number | null> {
  const dialog = document.createElement('dialog')
  const heading = make('h2', 'card-title', title)
  heading.id = `question-${++asked}`
  dialog.className = 'question'
  if (title) {
    dialog.setAttribute('aria-labelledby', heading.id)
    dialog.append(heading)
  } else dialog.setAttribute('aria-label', '请选一项')
  if (content) dialog.append(make('div', 'prose', content))
  const buttons = make('div', content ? 'buttons' : 'ways')
  dialog.append(buttons)

  return new Promise((done) => {
    const before = document.activeElement as HTMLElement | null
    const answer = (index: number | null) => {
      dialog.remove()
      before?.focus()
      done(index)
    }
    const add = (words: string, main: boolean, index: number | null) => {
      const button = make(
        'button',
        `tap button button-${main ? 'main' : 'plain'}`,
        words,
      ) as HTMLButtonElement
      button.type = 'button'
      button.onclick = () => answer(index)
      buttons.append(button)
    }
    if (aside && content) add(aside, false, null)
    ways.forEach((way, i) => add(way.words, !!way.main, i))
    if (aside && !content) add(aside, false, null)
    dialog.addEventListener('cancel', (e) => (e.preventDefault(), answer(null)))
    dialog.addEventListener('click', (e) => e.target === dialog && answer(null))

    const pages = [...document.querySelectorAll<HTMLElement>('.page')].filter((p) => p.offsetParent !== null)
    ;(pages[pages.length - 1] ?? document.body).append(dialog)
    // old iPhones lack showModal: it stands there all the same
    if (dialog.showModal) dialog.showModal()
    else dialog.setAttribute('open', '')
    ;(buttons.firstElementChild as HTMLElement).focus()
  })
}
