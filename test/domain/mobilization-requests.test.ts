import { mayWith, sayRequests, stepRequest, type RequestStep } from '../../src/domain/mobilization-requests'
import type { RequestState } from '../../src/contract/mobilization-requests'

const states: RequestState[] = ['open', 'accepted', 'done', 'thanked', 'withdrawn', 'declined']

describe('a request goes on', () => {
  it.each<[RequestStep, Partial<Record<RequestState, RequestState>>]>([
    ['accept', { open: 'accepted' }],
    ['finish', { accepted: 'done' }],
    ['giveBack', { accepted: 'open' }],
    ['decline', { open: 'declined' }],
    ['withdraw', { open: 'withdrawn', accepted: 'withdrawn' }],
    ['thank', { done: 'thanked' }],
  ])('%s', (step, to) => {
    for (const state of states) {
      if (to[state]) expect(stepRequest(state, step)).toBe(to[state])
      else expect(() => stepRequest(state, step)).toThrow('看看新的情况再办')
    }
  })

  const nobody = { village: false, team: false, could: false }
  it.each<[string, RequestState, 'village' | 'resident', Partial<typeof nobody>, string[]]>([
    ['a leader who could', 'open', 'resident', { could: true }, ['accept']],
    ['a leader who could, too late', 'accepted', 'resident', { could: true }, []],
    ['the team that has it', 'accepted', 'resident', { team: true }, ['finish', 'giveBack', 'reveal']],
    ['the team, of a village’s', 'accepted', 'village', { team: true }, ['finish', 'giveBack']],
    ['the team, when it is done', 'done', 'resident', { team: true }, ['reveal']],
    ['the team, when it is over', 'thanked', 'resident', { team: true }, []],
    ['the village, a resident’s', 'open', 'resident', { village: true }, ['decline']],
    ['the village, a resident’s under way', 'accepted', 'resident', { village: true }, []],
    ['the village, its own', 'open', 'village', { village: true }, ['withdraw']],
    ['the village, its own under way', 'accepted', 'village', { village: true }, ['withdraw']],
    ['the village, its own done', 'done', 'village', { village: true }, ['thank']],
    ['nobody of them', 'open', 'village', {}, []],
  ])('%s', (_, state, from, who, may) => expect(mayWith({ state, from }, { ...nobody, ...who })).toEqual(may))

  it.each<[RequestState[], string]>([
    [[], '还没有约请'],
    [['done', 'declined'], '都办好了'],
    [['open', 'open', 'accepted', 'done'], '2 件等人接，1 件正在办'],
    [['accepted'], '1 件正在办'],
  ])('%j is said', (list, words) => expect(sayRequests(list)).toBe(words))
})
