import {
  missingAt,
  namePosts,
  sayPost,
  saySum,
  sayThere,
  wantedOf,
} from '../../src/domain/mobilization-posts'

const post = (name: string, need?: number) => ({ postId: name, name, ...(need && { need }) })

describe('how many a post wants', () => {
  it.each([
    [0, [post('泵站')], ''],
    [5, [], ''],
    [0, [post('泵站', 3), post('桥头', 4), post('路口')], '各岗位加起来 7 人'],
    [7, [post('泵站', 3), post('桥头', 4)], '各岗位加起来 7 人'],
    [6, [post('泵站', 3), post('桥头', 4)], '各岗位加起来 7 人，比要的 6 人多 1 人，请看一看对不对'],
  ])('together, beside %i wanted in all: %j: %s', (people, posts, words) =>
    expect(saySum('各岗位', people, posts)).toBe(words),
  )

  it('is named with the post', () =>
    expect(namePosts([post('东渠南段', 5), post('泵站')])).toBe('东渠南段 5 人、泵站'))

  it.each([
    [{ arrived: 3, need: 5 }, '到了 3 / 要 5', 2],
    [{ arrived: 6, need: 5 }, '到了 6 / 要 5', 0],
    [{ arrived: 3 }, '到了 3 人', 0],
  ])('beside who came: %j: %s', (at, words, missing) =>
    expect([sayPost(at), missingAt(at)]).toEqual([words, missing]),
  )

  it.each([
    ['泵站', '10:02 到，泵站'],
    [null, '10:02 到'],
    // of an edition that knew none
    [undefined as unknown as null, '10:02 到'],
    ['gone', '10:02 到'],
  ])('and where they stand: %s', (id, words) => {
    expect(sayThere('10:02', id, [post('泵站', 2), post('桥头')])).toBe(words)
  })

  it('counts for the forecast when no number was said for the whole', () => {
    const posts = [post('泵站', 3), post('桥头', 4)]
    expect(wantedOf({ need: { people: 0, skills: {} }, posts })).toEqual({ wanted: 7, posts: 7 })
    expect(wantedOf({ need: { people: 5, skills: {} }, posts })).toEqual({ wanted: 5, posts: 7 })
    expect(wantedOf({ need: { people: 0, skills: {} }, posts: [post('路口')] })).toEqual({
      ...{ wanted: 0, posts: 0 },
    })
  })
})
