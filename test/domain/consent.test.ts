import type { Credit, Template } from '../../src/contract/message'
import { consentsToAsk } from '../../src/domain/consent'

const of = (left: Partial<Record<Template, number>>): Credit[] =>
  Object.entries(left).map(([template, n]) => ({
    template: template as Template,
    name: template,
    templateId: `tmpl-${template}`,
    left: n,
  }))
const credits = of({
  'activity.published': 0,
  'activity.changed': 2,
  'activity.tomorrow': 0,
  'leave.decided': 0,
  'makeUp.due': 0,
})

it.each<[string, Template[], Template[], Template[]]>([
  [
    'what is used up, in the order of its use',
    ['activity.tomorrow', 'activity.changed', 'activity.published'],
    [],
    ['activity.tomorrow', 'activity.published'],
  ],
  [
    'nothing that was refused here',
    ['activity.tomorrow', 'leave.decided'],
    ['leave.decided'],
    ['activity.tomorrow'],
  ],
  ['nothing that is not registered', ['record.returned'], [], []],
  [
    'three at most',
    ['activity.published', 'activity.tomorrow', 'leave.decided', 'makeUp.due'],
    [],
    ['activity.published', 'activity.tomorrow', 'leave.decided'],
  ],
])('a tap asks for %s', (_, welcome, refused, asked) => {
  expect(consentsToAsk(credits, welcome, refused).map((c) => c.template)).toEqual(asked)
})
