import { dayOf, format, shift } from '../../src/domain/clock'
import { journey, secretary } from './journey'
import type { Visitor } from './people'
import { eventually } from './squad'

const { persona } = journey()

/** Two squads of two whom the demo knows by name. */
async function formsTwoSquads(she: Visitor) {
  const { unitId } = (await she.knows('org.me', {}))!.offices[0]!
  const known = await she.knows('org.personas', {})
  const of = (name: string) => known.find((p) => p.name === name)!.memberId
  const plan = await she.knows('mobilization.proposeTeams', { unitId, by: 'filter' })
  // past 65: nobody is placed by the proposal, a leader may place them by hand
  const other = plan.leftOut.find((p) => p.why === 'age')!
  const squad = (name: string, leader: string, second: string) => ({
    ...{ name, place: '东渠桥头' },
    members: [
      { memberId: leader, office: 'leader' as const },
      { memberId: second, office: 'deputy' as const },
    ],
  })
  await she.knows('mobilization.formTeams', {
    unitId,
    squads: [squad('东渠支队', of('潘志林'), of('朱美林')), squad('西渠支队', of('薛志辉'), other.memberId)],
  })
  return unitId
}

/** What an edition before the last one left half typed: it knew no numbers by squad, and wrote posts one a line. */
const leftHalfTyped = (she: Visitor, unitId: string) => {
  const soon = shift(new Date().toISOString(), 2, 'h')
  const typed = {
    ...{ kind: null, title: '堤上', words: '', place: '', point: '', bring: '', teamIds: [], people: 0 },
    ...{ day: dayOf(soon), time: format(soon, 'HH:mm'), skills: {}, posts: '泵站' },
  }
  return she.page.evaluate(
    ([key, data]) => localStorage.setItem(key!, data!),
    [`draft.launch.${unitId}`, JSON.stringify({ data: typed })],
  )
}

/** Types a number between its 减 and 加, which bear its name too. */
const counts = (who: Visitor, what: string, n: number) =>
  who.here.getByRole('textbox', { name: what, exact: true }).fill(String(n))

it('people are wanted of two squads and at a post: the short ones are named before the release, on the board, in the report', async () => {
  const she = await persona(secretary)
  const unitId = await formsTwoSquads(she)
  await leftHalfTyped(she, unitId)
  await she.open(`/pages/mobilization/launch/index?unit=${unitId}`)
  await she.sees('上次没写完的还在，接着写。')
  await she.tap(/^实战：/)
  await she.writes('什么事', '堤上搬沙袋')
  await she.writes('在哪里集结', '东渠桥头')
  await she.tap(/^东渠支队/)
  await she.tap(/^西渠支队/)
  await she.sees('2 个支队，今天能叫 4 人')

  await she.tap('各支队要几人，展开')
  await counts(she, '东渠支队要几人', 2)
  await counts(she, '西渠支队要几人', 5)
  await she.tap('各支队要几人，收起')
  await she.sees('各支队要几人：写了 2 个')
  await counts(she, '要多少人', 4)
  await she.sees('各支队加起来 7 人，比要的 4 人多 3 人，请看一看对不对')
  expect(await she.here.getByLabel('第 1 个岗位', { exact: true }).inputValue()).toBe('泵站')
  await counts(she, '泵站要几人', 3)
  await she.sees('各岗位加起来 3 人')
  await she.tap('加一个岗位')
  await she.tap('第 2 个岗位要几人 加 1')
  await she.sees('有个岗位没有写名字')
  await she.writes('第 2 个岗位', '桥头')
  await counts(she, '桥头要几人', 2)
  // said, and not refused
  await she.sees('各岗位加起来 5 人，比要的 4 人多 1 人，请看一看对不对')
  await she.tap('保存，看预计能到多少人')

  // before the release
  await she.sees('1 个支队人不够')
  await she.sees('西渠支队可叫 2 人，要 5 人')
  await she.sees('东渠支队 2 人、西渠支队 5 人')
  await she.sees('泵站 3 人、桥头 2 人')
  await she.sees('各支队加起来 7 人，比要的 4 人多 3 人，请看一看对不对')
  await she.sees('各岗位加起来 5 人，比要的 4 人多 1 人，请看一看对不对')
  await she.sees('各岗位一共要 5 人，能叫的只有 4 人')
  await she.tap('放行实战，叫 4 人')
  await she.agrees()
  await she.arrives('mobilization/board')
  const callUpId = new URL(she.page.url()).searchParams.get('id')!
  await she.sees('还差 4 人，2 个支队差人，各岗位还差 5 人')
  await she.sees(/来 0 \/ 要 2，差 2 人/)
  await she.sees(/来 0 \/ 要 5，差 5 人/)

  // the leader reads how many are wanted of the squad, and sees it change with each call
  const pan = await persona(/潘志林/, { width: 320, height: 568, large: true })
  await pan.tap('来')
  await pan.sees('您已回复：来')
  await pan.open(`/pages/mobilization/list/index?id=${callUpId}`)
  await pan.sees('要 2 人，已有 1 人来，还差 1 人')
  await pan.tap('朱美林 能来')
  await pan.sees('要 2 人，已有 2 人来，够了')
  await she.sees(/来 2 \/ 要 2，够了/)
  await she.sees('还差 2 人，1 个支队差人，各岗位还差 3 人')

  // the roll says at which post they stand; the post's own screen and the board count them
  await pan.open(`/pages/mobilization/roll/index?id=${callUpId}`)
  await pan.tap('桥头')
  await pan.tap(/^潘志林.*没点到/)
  await pan.sees(/在桥头/)
  // those who are ticked next stand elsewhere, and are saved with the same tap
  await pan.tap('泵站')
  await pan.tap(/^朱美林.*没点到/)
  await pan.tap('保存点名（2 人）')
  await pan.sees('点名存好了')
  await pan.sees(/到，桥头/)
  await pan.sees(/到，泵站/)
  await she.sees('到了 1 / 要 2')
  // the one at the bridge goes to the pumping station
  await pan.tap('潘志林 在岗、解除、没来')
  await pan.tap('在岗')
  await pan.tap('保存点名（1 人）')
  await she.sees('到了 2 / 要 3')
  await pan.open(`/pages/mobilization/post/index?id=${callUpId}`)
  await pan.tap('泵站')
  await pan.sees('到了 2 / 要 3')
  await pan.sees('差 1 人')
  await she.sees('到了 2 / 要 3')
  await she.sees('到了 0 / 要 2')
  await she.sees(/2 人 · 来 2 \/ 要 2，够了 · 已到 2/)
  // squad by squad, person by person
  await she.tap(/^东渠支队.*逐人看/)
  await she.sees(/到，泵站/)
  await she.tap('关闭')
  await she.tap(/^西渠支队.*逐人看/)
  await she.sees(/^来 0 \/ 要 5，差 5 人$/)
  await she.sees('薛志辉（队长）')

  await she.knows('mobilization.close', { callUpId })
  const { report } = await eventually(() => she.asks('mobilization.report', { callUpId }))
  expect(report.posts).toEqual([
    { name: '泵站', arrived: 2, need: 3 },
    { name: '桥头', arrived: 0, need: 2 },
  ])
  await she.open(`/pages/mobilization/report/index?id=${callUpId}`)
  await she.sees('到了 0 / 要 5')
  await she.sees('差 5 人')
  await she.sees('到了 2 / 要 2')
  await she.sees('各岗位')
  await she.sees('到了 2 / 要 3')
})
