import { readTemplates, underRegisteredNames } from '../../../src/cloud/wechat-templates'

describe('the setting of registered templates', () => {
  it('may be absent, an id, or an id with the platform’s own field names', () => {
    expect(readTemplates(undefined)).toEqual({})
    expect(readTemplates(' ')).toEqual({})
    const read = readTemplates(
      '{"makeUp.due": "abc", "leave.decided": {"id": "def", "fields": {"thing1": "thing7", "name5": ""}}}',
    )
    expect(read['makeUp.due']).toEqual({ id: 'abc' })
    expect(
      underRegisteredNames(read['leave.decided']!, { thing1: '甲', phrase2: '乙', name5: '丙' }),
    ).toEqual({
      thing7: '甲',
      phrase2: '乙',
    })
    expect(readTemplates('{"makeUp.due": {"id": "a", "fields": {"name5": "thing9"}}}')).toBeTruthy()
  })

  it.each([
    ['not JSON', '{'],
    ['an unknown message', '{"birthday": "abc"}'],
    ['an empty id', '{"makeUp.due": ""}'],
    ['a field of another type', '{"makeUp.due": {"id": "a", "fields": {"thing1": "time1"}}}'],
  ])('is refused at the start when it is %s', (_, json) =>
    expect(() => readTemplates(json)).toThrow('WX_TEMPLATES'),
  )
})
