import type { Board, SquadLine } from '../contract/mobilization-board'
import type { CallUpLine } from '../contract/mobilization-launch'
import type { Instant } from '../contract/fields'
import { sayTime } from './clock'
import { percent } from './mobilization-curve'
import { sumOfPosts } from './mobilization-posts'
import { stateWords } from './mobilization-words'

export interface Said {
  words: string
  tone: 'done' | 'waiting' | 'now' | 'calm'
}

/**
 * How a squad stands, in a few words; what asks for somebody's hand comes first.
 *
 * @param goesOn false: the call-up has ended, nobody is called any more
 */
export function saySquad(squad: SquadLine, goesOn: boolean): Said {
  const { people, answered, coming, arrived, withHuman, missing, stoodDown } = squad
  if (stoodDown) return { words: '待命', tone: 'calm' }
  const silent = Math.max(0, people - Math.max(answered, arrived))
  if (silent) {
    // who that is stands in the line beside it
    const human = withHuman && goesOn ? '，在联系' : ''
    return { words: `${silent} 人没回复${human}`, tone: 'waiting' }
  }
  // nobody is left to ask in it
  if (missing && coming + arrived) return { words: `差 ${missing} 人`, tone: 'waiting' }
  // `coming` are those on the way
  if (coming) return { words: `${arrived} / ${coming + arrived} 已到`, tone: 'calm' }
  return arrived ? { words: `${arrived} 人全到了`, tone: 'done' } : { words: '都不能来', tone: 'now' }
}

/** How many of the wanted nobody comes for; none of a squad that was told to stand by. */
export const missingOf = ({
  need,
  coming,
  arrived,
  stoodDown,
}: Pick<SquadLine, 'need' | 'coming' | 'arrived' | 'stoodDown'>): number =>
  stoodDown ? 0 : Math.max(0, need - coming - arrived)

/** 来 3 / 要 5，差 2 人; '' when no number was said. */
export function sayWanted({ need, missing, coming, arrived, stoodDown }: SquadLine): string {
  if (!need) return ''
  // of a corps: more may come of one squad than are wanted, and fewer of another
  const left = coming + arrived >= need ? `有支队差 ${missing} 人` : `差 ${missing} 人`
  const word = missing ? left : stoodDown ? '' : '够了'
  return [`来 ${coming + arrived} / 要 ${need}`, word].filter(Boolean).join('，')
}

/** 10 人 · 能来 8 · 已到 6 · 王福荣带队; of how many are wanted: 10 人 · 来 8 / 要 9，差 1 人 · … */
export const sayLine = (squad: SquadLine): string => {
  const { people, coming, arrived, acting, standsIn } = squad
  return [
    `${people} 人`,
    sayWanted(squad) || `能来 ${coming + arrived}`,
    arrived > 0 && `已到 ${arrived}`,
    acting && `${acting}${standsIn ? '接替' : ''}带队`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Is nobody forgotten? Asked only while it goes on. */
export function sayForgotten(board: Pick<Board, 'state' | 'forgotten'>): Said | null {
  if (board.state !== 'live') return null
  return board.forgotten
    ? { words: `${board.forgotten} 人没有人在联系，请马上安排打电话`, tone: 'now' }
    : { words: '每人都有人联系', tone: 'done' }
}

/** Who is still missing, in one line; '' when nothing is asked for, or enough come. */
export function sayShort(
  board: Pick<Board, 'need' | 'strength' | 'shortSquads' | 'posts'>,
  skillName: (skill: string) => string,
): string {
  const { need, strength, shortSquads, posts } = board
  const atPosts = sumOfPosts(posts)
  const short = [
    need.people > strength.people ? `还差 ${need.people - strength.people} 人` : '',
    ...Object.entries(need.skills).map(([skill, n]) => {
      const have = strength.skills[skill] ?? 0
      return n > have ? `${skillName(skill)}差 ${n - have} 人` : ''
    }),
    shortSquads ? `${shortSquads} 个支队差人` : '',
    // what the whole call-up lacks is said already
    atPosts > Math.max(need.people, strength.people) ? `各岗位还差 ${atPosts - strength.people} 人` : '',
  ].filter(Boolean)
  return short.join('，')
}

/** Does it ask for people or skills at all, or for people of a squad or at a post? */
export const asksFor = ({ need, posts }: Pick<Board, 'need' | 'posts'>): boolean =>
  need.people > 0 ||
  sumOfPosts(posts) > 0 ||
  [...Object.values(need.skills), ...Object.values(need.squads ?? {})].some((n) => n > 0)

/** A call-up in one line of a list. */
export function sayCallUp(line: CallUpLine, now: Instant): string {
  const { state, people, coming, arrived, releasedAt, unitName } = line
  if (!releasedAt) return `${unitName} · ${stateWords[state]}`
  const counts =
    state === 'live' || state === 'stood_down'
      ? `叫了 ${people} 人，能来 ${coming}，已到 ${arrived}`
      : `叫了 ${people} 人，到了 ${arrived} 人（${percent(arrived, people)}%）`
  return `${sayTime(releasedAt, now)} · ${unitName} · ${counts}`
}
