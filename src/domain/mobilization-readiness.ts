import type { Instant } from '../contract/fields'
import type {
  ReadinessKind,
  ReadinessLine,
  ReadinessTask,
  SquadReadiness,
} from '../contract/mobilization-readiness'
import type { TeamOffice } from '../contract/mobilization-types'
import { dayOf, shift } from './clock'

/** A number counts as known for this long after it was verified or confirmed in a call. Source: the call-up's brief. */
export const phoneDays = 90
/** One message to call, one to correct or to call off. Source: the call-up's brief. */
const leastCredits = 2

/** Somebody of a squad, as far as reaching them goes. */
export interface Crew {
  memberId: string
  name: string
  office: TeamOffice
  phone: string
  verifiedAt: Instant | null
  /** 已打电话核对, of the number that stands on the roster now */
  confirmedAt: Instant | null
  /** an account stands for them */
  bound: boolean
  /** what WeChat may still be asked to send them of the call-up's message */
  credits: number
  /** 带信人 */
  messenger: boolean
  /** 暂不参加: why is nobody's business here */
  away: boolean
}

export interface Squad {
  teamId: string
  name: string
  corpsName: string
  unitName: string
  crew: Crew[]
}

/** 暂不参加 at an instant: said so themselves, on the move, excused, out of touch, or spared and no volunteer. */
export function isAway(
  person: {
    awayWhy: string | null
    awayUntil: Instant | null
    spared: boolean
    volunteers: boolean
    movedFrom: string | null
    movedUntil: string | null
    exempt: boolean
    lost: boolean
  },
  at: Instant,
): boolean {
  const today = dayOf(at)
  const said = person.awayWhy !== null && (person.awayUntil === null || person.awayUntil > at)
  const moved =
    person.movedFrom !== null &&
    person.movedFrom <= today &&
    (person.movedUntil === null || person.movedUntil >= today)
  return said || moved || person.exempt || person.lost || (person.spared && !person.volunteers)
}

const since = (then: Instant | null, at: Instant) => then !== null && then >= shift(at, -phoneDays, 'd')

/** Is there a number that was verified, or confirmed in a call, within 90 days? */
export const phoneKnown = (p: Crew, at: Instant): boolean =>
  p.phone !== '' && (since(p.verifiedAt, at) || since(p.confirmedAt, at))

/** Somebody without a phone is reached through the person they named. */
const reachable = (p: Crew, at: Instant) => phoneKnown(p, at) || (p.phone === '' && p.messenger)

/** Who does not use WeChat is called: only those who do can run out of messages. */
const lacksMessages = (p: Crew) => p.bound && p.credits < leastCredits

const names = (people: Crew[]) => people.map((p) => p.name).join('、')

function judge(squad: Squad, at: Instant) {
  const here = squad.crew.filter((p) => !p.away)
  const leader = squad.crew.find((p) => p.office === 'leader')
  const deputies = squad.crew.filter((p) => p.office === 'deputy')
  const fit = (p: Crew | undefined) => !!p && !p.away && reachable(p, at)
  return {
    here,
    leader,
    deputies,
    leaderFit: fit(leader),
    deputyFit: deputies.some(fit),
    stale: here.filter((p) => p.phone !== '' && !phoneKnown(p, at)),
    unreached: here.filter((p) => p.phone === '' && !p.messenger),
    short: here.filter(lacksMessages),
    // fewer than half: the squad could not stand for itself
    thin: squad.crew.length === 0 || here.length * 2 < squad.crew.length,
  }
}

type Verdict = ReturnType<typeof judge>

function leaderWords({ leader, deputies, leaderFit, deputyFit }: Verdict): string {
  if (leaderFit && deputyFit) return '支队长、副支队长都联系得上'
  const head = !leader ? '没有支队长' : leader.away ? '支队长暂不参加' : leaderFit ? '' : '支队长的电话要核对'
  const second = !deputies.length ? '没有副支队长' : deputyFit ? '' : '副支队长暂时联系不上'
  return [head, second].filter(Boolean).join('，')
}

function linesOf(squad: Squad, v: Verdict): ReadinessLine[] {
  const away = squad.crew.length - v.here.length
  const phones = [
    v.stale.length ? `${v.stale.length} 人的电话 ${phoneDays} 天没核对` : '',
    v.unreached.length ? `${v.unreached.length} 人没有电话，也没有带信人` : '',
  ].filter(Boolean)
  const noWeChat = v.here.filter((p) => !p.bound).length
  const enough = noWeChat ? `提醒够用，${noWeChat} 人不用微信，打电话` : '提醒够用'
  return [
    {
      kind: 'phones',
      name: '电话',
      ok: !phones.length,
      words: phones.join('，') || '电话都核对过',
    },
    {
      kind: 'messages',
      name: '微信提醒',
      ok: !v.short.length,
      words: v.short.length ? `${v.short.length} 人的提醒不到 ${leastCredits} 条` : enough,
    },
    { kind: 'leaders', name: '带队', ok: v.leaderFit && v.deputyFit, words: leaderWords(v) },
    {
      kind: 'people',
      name: '人手',
      ok: !v.thin,
      words:
        `${squad.crew.length} 人，能参加 ${v.here.length} 人` +
        (away ? `，暂不参加 ${away} 人` : '') +
        (v.thin && squad.crew.length ? '，不到一半' : ''),
    },
  ]
}

/** Where a squad stands, line by line. */
export function readinessOf(squad: Squad, at: Instant): SquadReadiness {
  const verdict = judge(squad, at)
  const lines = linesOf(squad, verdict)
  const { crew: _, ...rest } = squad
  return { ...rest, leader: verdict.leader?.name ?? '', ready: lines.every((l) => l.ok), lines }
}

/**
 * What would turn a squad's red lines green, and who should do it. A task ends by itself: when the line is green it
 * is not there any more.
 *
 * @param confirms whether the caller may tick somebody's number as 已打电话核对
 */
export function readinessTasks(
  squad: Squad,
  at: Instant,
  confirms: (memberId: string) => boolean,
): ReadinessTask[] {
  const v = judge(squad, at)
  const branch = '党支部'
  /** who calls: the leader, for the leader the deputy, where there is nobody the branch */
  const callerOf = (p: Crew) =>
    (v.leader && !v.leader.away && v.leader.memberId !== p.memberId
      ? v.leader
      : v.deputies.find((d) => !d.away && d.memberId !== p.memberId)
    )?.name ?? branch
  const task = (kind: ReadinessTask['kind'], who: string, what: string, about?: Crew): ReadinessTask => ({
    key: `${squad.teamId}.${kind}.${about?.memberId ?? what}`,
    kind,
    squadId: squad.teamId,
    squadName: squad.name,
    who,
    what,
    memberId: about?.memberId ?? null,
    mayConfirm: kind === 'phones' && !!about?.phone && confirms(about.memberId),
  })
  const idle = [v.leader, ...v.deputies].filter((p): p is Crew => !!p?.away)
  return [
    ...v.stale.map((p) => task('phones', callerOf(p), `打电话给${p.name}，核对号码`, p)),
    ...v.unreached.map((p) => task('phones', branch, `给${p.name}登记电话，或请人带信`, p)),
    // one task for all of them: a list of ten would hide what else there is
    ...(v.short.length
      ? [task('messages', v.leader?.name ?? branch, `请${names(v.short)}打开小程序，点一次“允许提醒”`)]
      : []),
    ...(v.leader ? [] : [task('leaders', branch, '定一名支队长')]),
    ...(v.deputies.length ? [] : [task('leaders', branch, '定一名副支队长')]),
    ...(idle.length ? [task('leaders', branch, `${names(idle)}暂不参加，先定好谁带队`)] : []),
    ...(v.thin ? [task('people', branch, '能参加的不到一半，补充队员')] : []),
  ]
}

/** 3 个支队，2 个可以随时出动 */
export function sayReadiness(squads: SquadReadiness[]): string {
  if (!squads.length) return '还没有支队'
  const ready = squads.filter((s) => s.ready).length
  return ready === squads.length
    ? `${squads.length} 个支队都准备好了`
    : `${squads.length} 个支队，${squads.length - ready} 个有要补的`
}

const short: Record<ReadinessKind, string> = {
  phones: '电话',
  messages: '提醒',
  leaders: '带队',
  people: '人手',
}

/** A squad in a word: 齐, or what is red. */
export function sayMissing(squad: SquadReadiness): string {
  const red = squad.lines.filter((l) => !l.ok)
  return red.length ? `差${red.map((l) => short[l.kind]).join('、')}` : '齐'
}

/** Those that lack something first, each part as it came. */
export const redFirst = (squads: SquadReadiness[]): SquadReadiness[] => [
  ...squads.filter((s) => !s.ready),
  ...squads.filter((s) => s.ready),
]
