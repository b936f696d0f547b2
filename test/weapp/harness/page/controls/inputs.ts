import { defineControl, fire, isSet, type Control } from '../control'

type Field = HTMLInputElement | HTMLTextAreaElement

/** WeChat cuts input at 140 characters unless told otherwise; an app that forgets `maxlength` must notice here. */
const DEFAULT_MAX_LENGTH = 140

const INPUT_MODES: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  'safe-password': 'text',
}

const isField = (target: EventTarget | null): target is Field =>
  ['input', 'textarea'].includes((target as Element | null)?.localName ?? '') &&
  (target as HTMLInputElement).type !== 'range'

/** input, focus, blur and confirm, for every field of a page. */
export function watchControls(page: Document): void {
  const on = (type: string, act: (field: Field, event: Event) => void): void =>
    page.addEventListener(type, (event) => isField(event.target) && act(event.target, event), true)

  on('input', (field) =>
    fire(field, 'input', { value: field.value, cursor: field.selectionStart, keyCode: 0 }),
  )
  on('focus', (field) => fire(field, 'focus', { value: field.value, height: 0 }))
  on('blur', (field) => fire(field, 'blur', { value: field.value, cursor: field.selectionStart }))
  on('keydown', (field, event) => {
    if ((event as KeyboardEvent).key !== 'Enter' || field.localName !== 'input') return
    fire(field, 'confirm', { value: field.value })
  })
}

const field: Control = {
  created(element) {
    ;(element as Field).maxLength = DEFAULT_MAX_LENGTH
    element.setAttribute('autocomplete', 'off')
  },
  attribute(element, name, value) {
    const input = element as Field
    switch (name) {
      case 'value': {
        const text = value === undefined || value === null ? '' : String(value)
        // Writing an equal value would move the cursor to the end.
        if (input.value !== text) input.value = text
        return true
      }
      case 'maxlength':
        if (Number(value) < 0) input.removeAttribute('maxlength')
        else input.maxLength = Number(value)
        return true
      case 'type':
        input.setAttribute('inputmode', INPUT_MODES[String(value)] ?? 'text')
        return true
      case 'password':
        if (input.localName === 'input') input.setAttribute('type', isSet(value) ? 'password' : 'text')
        return true
      case 'focus':
      case 'auto-focus':
        if (isSet(value)) setTimeout(() => input.focus())
        return true
      case 'auto-height':
        if (isSet(value)) growWithText(input)
        return true
      case 'disabled':
        input.disabled = isSet(value)
        return true
      case 'cursor':
      case 'selection-start':
      case 'selection-end':
        return true
      default:
        return false
    }
  },
  value: (element) => (element as Field).value,
  reset(element) {
    ;(element as Field).value = ''
  },
}

function growWithText(input: Field): void {
  input.style.setProperty('field-sizing', 'content')
  input.style.height = 'auto'
}

defineControl('input', field)
defineControl('textarea', field)
