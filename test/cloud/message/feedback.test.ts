import type { Person } from '../../support/builders'
import { afterStory, world, type World } from '../../support/world'

describe('投诉建议', () => {
  let w: World
  let ann: Person
  let clerk: Person
  let secretary: Person
  let town: Person
  let county: Person
  let charlie: Person
  beforeEach(async () => {
    w = await world()
    const top = await w.unit('临水县', { kind: 'county' })
    const middle = await w.unit('双清镇', { kind: 'town', under: top })
    const branch = await w.unit('双清村第一党支部', { under: middle })
    ann = await w.member('周桂兰', { at: branch })
    clerk = await w.member('小陈', { at: branch, role: 'clerk' })
    secretary = await w.member('李书记', { at: branch, role: 'secretary' })
    town = await w.member('镇办', { at: branch, role: 'town_office', roleAt: middle })
    county = await w.member('县办', { at: branch, role: 'county_office', roleAt: top })
    charlie = await w.member('Charlie', {
      at: await w.unit('别的支部', { under: await w.unit('别的县', { kind: 'county' }) }),
      role: 'county_office',
    })
  })
  afterEach(() => afterStory(w))
  const list = (person: Person, open = false) => person.call('message.feedbacks', { open })

  it('reaches the county, which answers; nobody else reads it', async () => {
    await ann.call('message.feedback', { words: ' 字太小 ', contact: '13900000001' })
    const [one] = (await list(county)).items
    expect(one).toMatchObject({
      words: '字太小',
      contact: '13900000001',
      name: '周桂兰',
      unitName: '双清村第一党支部',
      handledAt: null,
    })
    for (const person of [ann, clerk, secretary, town]) {
      expect((await person.refused('message.feedbacks', {})).code).toBe('not_found')
      expect((await person.refused('message.handleFeedback', { id: one!.id })).code).toBe('forbidden')
    }
    expect((await list(charlie)).items).toEqual([])
    expect((await charlie.refused('message.handleFeedback', { id: one!.id })).code).toBe('not_found')

    await county.call('message.handleFeedback', { id: one!.id, words: '已经放大' })
    expect((await list(county)).items).toMatchObject([{ handledBy: '县办', handledWords: '已经放大' }])
    expect((await list(county, true)).items).toEqual([])
  })

  it('is asked of everybody signed in, within limits', async () => {
    expect((await w.visitor().refused('message.feedback', { words: '好' })).code).toBe('unauthenticated')
    expect(await ann.refused('message.feedback', { words: ' ' })).toMatchObject({ field: 'words' })
    expect(await ann.refused('message.feedback', { words: '长'.repeat(501) })).toMatchObject({
      field: 'words',
    })
    expect((await county.refused('message.handleFeedback', { id: '0'.repeat(16) })).code).toBe('not_found')
  })

  it('comes in pages, newest first', async () => {
    for (const words of ['一', '二', '三']) {
      await ann.call('message.feedback', { words })
      await w.pass('1m')
    }
    const first = await county.call('message.feedbacks', { limit: 2 })
    expect(first.items.map((f) => f.words)).toEqual(['三', '二'])
    const second = await county.call('message.feedbacks', { limit: 2, after: first.next })
    expect(second.items.map((f) => f.words)).toEqual(['一'])
    expect(second.next).toBeUndefined()
  })
})
