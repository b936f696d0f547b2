import { defineControl, fire } from '../control'

const range = (element: HTMLElement): HTMLInputElement => element.firstElementChild as HTMLInputElement

defineControl('slider', {
  created(element) {
    const input = element.ownerDocument.createElement('input')
    input.type = 'range'
    input.value = '0'
    input.addEventListener('input', () => fire(element, 'changing', { value: Number(input.value) }))
    input.addEventListener('change', () => fire(element, 'change', { value: Number(input.value) }))
    element.append(input)
  },
  attribute(element, name, value) {
    const input = range(element)
    if (name === 'min' || name === 'max' || name === 'step' || name === 'aria-label')
      input.setAttribute(name, String(value))
    if (name === 'value') input.value = String(value ?? 0)
    if (name === 'disabled') input.disabled = value === true
    return name === 'value'
  },
  value: (element) => Number(range(element).value),
  reset(element) {
    range(element).value = '0'
  },
})
