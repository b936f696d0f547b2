import { controlFor, defineControl, fire, isSet, propsOf } from '../control'
import { openTypeTapped } from './open-types'

// form, button and label.

const named = (form: Element): HTMLElement[] =>
  [...form.querySelectorAll<HTMLElement>('*')].filter(
    (element) => propsOf(element)['name'] && controlFor(element)?.value,
  )

defineControl('form', {})

defineControl('button', {
  created: (element) => element.setAttribute('type', 'button'),
  attribute(element, name, value) {
    if (name === 'disabled') (element as HTMLButtonElement).disabled = isSet(value)
    if (name === 'type') {
      // WXSS selects [type=primary]; an unknown type is a submit button to a browser.
      element.setAttribute('type', String(value || 'default'))
      return true
    }
    return name === 'form-type' || name === 'name'
  },
  tapped(element) {
    const { 'form-type': formType, 'open-type': openType } = propsOf(element)
    const form = element.closest('form')
    if (form && formType === 'submit') {
      const value = Object.fromEntries(
        named(form).map((field) => [propsOf(field)['name'], controlFor(field)?.value?.(field)]),
      )
      fire(form, 'submit', { value })
    }
    if (form && formType === 'reset') {
      for (const field of named(form)) controlFor(field)?.reset?.(field)
      fire(form, 'reset', {})
    }
    for (const type of String(openType ?? '')
      .split('|')
      .filter(Boolean))
      openTypeTapped(element, type)
  },
})

defineControl('label', {
  tapped(element) {
    const name = propsOf(element)['for']
    const target = name
      ? element.ownerDocument.getElementById(String(name))
      : element.querySelector<HTMLElement>('switch, checkbox, radio, button, input, textarea')
    if (!target || isSet(propsOf(target)['disabled'])) return
    if (['input', 'textarea'].includes(target.localName)) target.focus()
    else controlFor(target)?.tapped?.(target)
  },
})
