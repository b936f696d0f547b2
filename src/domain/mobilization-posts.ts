import type { Need, Post } from '../contract/mobilization-types'

/** How many people all posts want together. */
export const sumOfPosts = (posts: { need?: number }[]): number => posts.reduce((n, p) => n + (p.need ?? 0), 0)

/** What a forecast measures itself against: the number that was said, else what the posts want together. */
export function wantedOf({ need, posts }: { need: Need; posts: Post[] }): { wanted: number; posts: number } {
  const sum = sumOfPosts(posts)
  return { wanted: need.people || sum, posts: sum }
}

/** 东渠南段 5 人、泵站 */
export const namePosts = (posts: Pick<Post, 'name' | 'need'>[]): string =>
  posts.map((p) => (p.need ? `${p.name} ${p.need} 人` : p.name)).join('、')

/** That posts or squads want more together than the whole call-up: a hint, never a refusal; '' when they do not. */
export function sayTooMany(people: number, posts: { need?: number }[]): string {
  const sum = sumOfPosts(posts)
  return people && sum > people ? `${sum} 人，比要的 ${people} 人多 ${sum - people} 人，请看一看对不对` : ''
}

/** What the posts, or the squads, want together; '' without numbers. */
export function saySum(of: '各岗位' | '各支队', people: number, wants: { need?: number }[]): string {
  const sum = sumOfPosts(wants)
  return sum ? `${of}加起来 ${sayTooMany(people, wants) || `${sum} 人`}` : ''
}

export const postName = (postId: string | null, posts: Post[]): string =>
  posts.find((p) => p.postId === postId)?.name ?? ''

/** 10:02 到，泵站 / 10:02 到: when somebody came, and where they stand. */
export const sayThere = (time: string, postId: string | null, posts: Post[]): string =>
  [`${time} 到`, postName(postId, posts)].filter(Boolean).join('，')

/** 到了 3 / 要 5; 到了 3 人 where no number was said. */
export const sayPost = ({ arrived, need }: { arrived: number; need?: number }): string =>
  need ? `到了 ${arrived} / 要 ${need}` : `到了 ${arrived} 人`

/** How many a post still lacks. */
export const missingAt = ({ arrived, need = 0 }: { arrived: number; need?: number }): number =>
  Math.max(0, need - arrived)
