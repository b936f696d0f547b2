import { defineControl, fire, isSet, propsOf } from '../control'

// switch, checkbox and radio: elements that are on or off, with the state in aria-checked.

const isOn = (element: Element): boolean => element.getAttribute('aria-checked') === 'true'

function setOn(element: Element, on: boolean): void {
  element.setAttribute('aria-checked', String(on))
}

const all = (group: Element, tag: string): HTMLElement[] => [...group.querySelectorAll<HTMLElement>(tag)]

const textOf = (element: HTMLElement): string => String(propsOf(element)['value'] ?? '')

const chosen = (group: Element, tag: string): string[] => all(group, tag).filter(isOn).map(textOf)

function start(role: string): (element: HTMLElement) => void {
  return (element) => {
    element.setAttribute('role', role)
    setOn(element, false)
  }
}

function checkedAttribute(element: HTMLElement, name: string, value: unknown): boolean {
  if (name === 'checked') setOn(element, isSet(value))
  if (name === 'disabled') element.setAttribute('aria-disabled', String(isSet(value)))
  return name === 'checked'
}

defineControl('switch', {
  created: start('switch'),
  attribute: checkedAttribute,
  tapped(element) {
    setOn(element, !isOn(element))
    fire(element, 'change', { value: isOn(element) })
  },
  value: isOn,
  reset: (element) => setOn(element, false),
})

defineControl('checkbox', {
  created: start('checkbox'),
  attribute: checkedAttribute,
  tapped(element) {
    setOn(element, !isOn(element))
    const group = element.closest('checkbox-group')
    if (group) fire(group, 'change', { value: chosen(group, 'checkbox') })
  },
})

defineControl('radio', {
  created: start('radio'),
  attribute(element, name, value) {
    // One radio of a group is on; the last that was told to be so wins.
    if (name === 'checked' && isSet(value)) turnOffOthers(element)
    return checkedAttribute(element, name, value)
  },
  tapped(element) {
    if (isOn(element)) return
    turnOffOthers(element)
    setOn(element, true)
    const group = element.closest('radio-group')
    if (group) fire(group, 'change', { value: textOf(element) })
  },
})

function turnOffOthers(element: HTMLElement): void {
  const group = element.closest('radio-group')
  if (group) for (const other of all(group, 'radio')) setOn(other, false)
}

defineControl('checkbox-group', {
  value: (group) => chosen(group, 'checkbox'),
  reset: (group) => all(group, 'checkbox').forEach((box) => setOn(box, false)),
})

defineControl('radio-group', {
  created: (group) => group.setAttribute('role', 'radiogroup'),
  value: (group) => chosen(group, 'radio')[0] ?? '',
  reset: (group) => all(group, 'radio').forEach((radio) => setOn(radio, false)),
})
