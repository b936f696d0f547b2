import type { FeedItem, FeedKind } from '../contract/mobilization-feed'
import type { CallEvent } from './mobilization-fold'
import { answerWords, channelWords } from './mobilization-words'

/** Items told in one line, and by how many people they were done. */
export type Told = FeedItem & { hands: number }

/** So many of a kind in a minute are told one by one; more are told together. */
export const apart = 3

/** 王秀兰、李建国等 12 人 */
function names({ who, people }: FeedItem): string {
  if (!who.length) return `${people} 人`
  return people > who.length ? `${who.slice(0, 2).join('、')}等 ${people} 人` : who.join('、')
}

/** 第一支队、第二支队等 5 个支队 */
function squadsOf({ squads: { names: list, count } }: FeedItem): string {
  if (!list.length) return `${count} 个支队`
  return count > list.length || count > 3
    ? `${list.slice(0, 2).join('、')}等 ${count} 个支队`
    : list.join('、')
}

function sayAnswer(item: FeedItem): string {
  const [many, mark] = [item.people > 1, item.by && `（${item.by}记的）`]
  const eta = !many && item.etaMinutes !== null ? `，${item.etaMinutes} 分钟到` : ''
  const ride = !many && item.needsRide ? '，要人接' : ''
  return `${names(item)} ${item.answer === 'coming' ? '来' : answerWords[item.answer!]}${eta}${ride}${mark}`
}

function saySent(item: Told): string {
  const { channel, by, people } = item
  // few enough to know whom: people do this, not machines
  const whom = people <= apart ? names(item) : ` ${people} 人`
  const hands = by || (item.hands > 1 ? ` ${item.hands} 人` : '')
  if (channel === 'list') return `请${hands || '队长'}打电话找${whom}`
  if (channel === 'knock') return `请${hands || '就近的人'}上门叫${whom}`
  if (channel === 'messenger') return `请${hands || '带信人'}带信给${whom}`
  if (channel === 'loudspeaker') return `请用大喇叭叫${whom}`
  if (channel === 'news') return `变更通知发给 ${people} 人`
  return `${channel === 'voice' ? '打' : '发'}${channelWords[channel!]} ${people} 人`
}

const by = (item: FeedItem, words: string) => (item.by ? `${item.by}${words}` : words)

const saying: Record<FeedKind, (item: Told) => string> = {
  released: (i) => by(i, '放行，集结开始'),
  called: (i) => `叫了${squadsOf(i)}，${i.people} 人`,
  sent: saySent,
  failed: (i) => `${channelWords[i.channel!]}没有办成，${i.people} 人`,
  voicemail: (i) => `语音电话转到语音信箱，${names(i)}`,
  no_answer: (i) => `语音电话没人接，${names(i)}`,
  undelivered: (i) => `没有送到，${names(i)}`,
  answered: sayAnswer,
  outcome: (i) => `${i.by ? `${i.by}打给` : '打给'}${names(i)}，${i.wrongNumber ? '号码不对' : '没人接'}`,
  arrived: (i) => `${names(i)} 到了${i.post}${i.by && `（${i.by}记的）`}`,
  on_post: (i) => `${names(i)} 到岗`,
  placed: (i) => `${names(i)} 去${i.post}${i.by && `（${i.by}记的）`}`,
  not_here: (i) => by(i, `更正，${names(i)} 没有到`),
  let_go: (i) => by(i, `请${names(i)}先回去`),
  stood_down: (i) => by(i, `通知${squadsOf(i)}够了，待命`),
  recalled: (i) => by(i, `重新叫${squadsOf(i)}`),
  corrected: (i) => by(i, `发了更正，${i.people} 人`),
  told: (i) => by(i, `给 ${i.people} 人发了话`),
  loudspeaker: (i) => by(i, '播了大喇叭'),
  headcount: (i) => by(i, '开始清点人数'),
  safe: (i) => by(i, `清点到${names(i)}`),
  alarm: (i) => `${i.people} 人没有人联系，请马上安排`,
  took_list: (i) => `${squadsOf(i)}的名单转给${i.by || '别人'}`,
  reply: (i) => (i.people > 1 ? `${i.people} 条短信回复看不懂` : `${names(i)}的短信回复看不懂`),
  closed: (i) => by(i, '收队'),
  cancelled: (i) => by(i, '取消了集结'),
}

export const sayFeed = (item: Told): string => saying[item.kind](item)

/** The kinds that are told. */
export const toldKinds = Object.keys(saying) as FeedKind[]

/** What is in the book and not told: evidence that counts for nothing, and who looked at a number. */
const untold: Record<Exclude<CallEvent['kind'], FeedKind>, true> = {
  delivered: true,
  opened: true,
  looked: true,
}
export const untoldKinds = Object.keys(untold)
