import { defineControl, fire, isSet, propsOf } from '../control'
import { choice, element as make, sheet } from '../dialogs'

type Item = string | Record<string, unknown>

/** A picker shows its children; a tap on them opens WeChat's own wheel, here a sheet of columns. */
defineControl('picker', {
  created: (picker) => picker.setAttribute('role', 'button'),
  tapped(picker) {
    if (isSet(propsOf(picker)['disabled'])) return
    const mode = String(propsOf(picker)['mode'] || 'selector')
    const open = modes[mode]
    if (!open) throw new TypeError(`the harness has no <picker mode="${mode}">`)
    open(picker)
  },
  value: (picker) => propsOf(picker)['value'],
  reset(picker) {
    propsOf(picker)['value'] = undefined
  },
  attribute(picker, name) {
    // The app may answer columnchange with new columns while the wheel is open.
    if (name === 'range') redraws.get(picker)?.()
    return ['value', 'range', 'name'].includes(name)
  },
})

/** Open wheels. */
const redraws = new WeakMap<HTMLElement, () => void>()

const modes: Record<string, (picker: HTMLElement) => void> = {
  selector(picker) {
    const { range, value } = propsOf(picker)
    const picked = [Number(value ?? 0)]
    openWheel(
      picker,
      () => [labels(picker, range as Item[])],
      picked,
      () => picked[0],
    )
  },
  multiSelector(picker) {
    const given = (propsOf(picker)['value'] ?? []) as number[]
    const columns = (): string[][] =>
      ((propsOf(picker)['range'] ?? []) as Item[][]).map((column) => labels(picker, column))
    const picked = columns().map((_, index) => Number(given[index] ?? 0))
    openWheel(
      picker,
      columns,
      picked,
      () => [...picked],
      (column, value) => fire(picker, 'columnchange', { column, value }),
    )
  },
  date: (picker) => openField(picker, propsOf(picker)['fields'] === 'month' ? 'month' : 'date'),
  time: (picker) => openField(picker, 'time'),
}

function labels(picker: HTMLElement, column: Item[] = []): string[] {
  const key = propsOf(picker)['range-key']
  return column.map((item) => String(typeof item === 'object' ? item[String(key)] : item))
}

function openWheel(
  picker: HTMLElement,
  columns: () => string[][],
  picked: number[],
  result: () => unknown,
  changed?: (column: number, value: number) => void,
): void {
  const { box, close } = pickerSheet(picker)
  const wheels = make('div', 'columns', '')
  const draw = (): void => {
    wheels.replaceChildren(
      ...columns().map((items, column) => {
        const wheel = make('div', '', '')
        wheel.dataset['column'] = String(column)
        items.forEach((text, index) => {
          const item = choice(text, () => {
            picked[column] = index
            changed?.(column, index)
            draw()
          })
          item.setAttribute('role', 'option')
          item.setAttribute('aria-selected', String(picked[column] === index))
          wheel.append(item)
        })
        return wheel
      }),
    )
  }
  draw()
  redraws.set(picker, draw)
  const closeWheel = (): void => {
    redraws.delete(picker)
    close()
  }
  box.append(wheels, buttons(picker, closeWheel, result))
}

/** Dates and times are typed, so that a test can name one. WeChat's wheel offers nothing outside start and end. */
function openField(picker: HTMLElement, type: 'date' | 'month' | 'time'): void {
  const { box, close } = pickerSheet(picker)
  const { value, start, end } = propsOf(picker)
  const field = document.createElement('input')
  field.type = type
  field.value = String(value ?? '')
  if (start) field.min = String(start)
  if (end) field.max = String(end)
  box.append(
    field,
    buttons(picker, close, () => {
      if (!field.value) throw new Error('nothing is picked')
      if (!field.validity.valid) throw new Error(`${field.value} is outside ${field.min} … ${field.max}`)
      return field.value
    }),
  )
}

function pickerSheet(picker: HTMLElement): ReturnType<typeof sheet> {
  const made = sheet()
  made.box.dataset['picker'] = String(propsOf(picker)['mode'] || 'selector')
  const title = propsOf(picker)['header-text']
  if (title) made.box.append(make('b', '', String(title)))
  return made
}

function buttons(picker: HTMLElement, close: () => void, result: () => unknown): HTMLElement {
  const row = make('div', 'row', '')
  row.append(
    choice('取消', () => {
      close()
      fire(picker, 'cancel', {})
    }),
    choice('确定', () => {
      const value = result()
      close()
      propsOf(picker)['value'] = value
      fire(picker, 'change', { value })
    }),
  )
  return row
}
