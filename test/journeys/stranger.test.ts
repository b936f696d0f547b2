import { journey, secretary, townOffice } from './journey'

const { persona, somebody } = journey()

it('somebody of another branch, signed in with a spoken code, finds none of this branch behind its addresses', async () => {
  // the town gives Charlie, of a branch across the river, six digits by telephone
  const town = await persona(townOffice)
  const tree = await town.knows('org.unitTree', {})
  const far = tree.find((u) => u.name === '花溪村东片党支部')!
  const { members } = await town.knows('org.listMembers', { unitId: far.unitId })
  const charlie =
    members.find((m) => m.stage === 'full' && !m.roles.length && !m.away && m.bound === 'none') ??
    members.find((m) => m.stage === 'full' && !m.roles.length && !m.away)!
  const { code, name } = await town.knows('org.issueCode', { memberId: charlie.memberId })

  const he = await somebody()
  await he.open('/pages/sign-in/index')
  await he.writes('姓名', name)
  await he.writes('登录码', code)
  await he.tap('登录')
  await he.arrives('home')
  await he.sees('花溪村东片党支部')

  const she = await persona(secretary)
  const { unitId, activityId } = (await she.knows('home.show', {})).secretary[0]!
  const own = (await she.knows('org.listMembers', { unitId, limit: 200 })).members
  const secrets = [...own.map((m) => m.name), '双清村第一党支部']
  const memberId = own[3]!.memberId
  const addresses = [
    ...['show', 'host', 'roll', 'compose', 'plan', 'talk', 'issue'].map((page) => `activity/${page}`),
    ...['edit', 'show', 'exports', 'copy', 'make-ups', 'archive', 'year-plan', 'board'].map(
      (p) => `record/${p}`,
    ),
    ...[
      'roster',
      'member',
      'member-edit',
      'import',
      'unit',
      'settings',
      'waiting',
      'history',
      'split',
      'merge',
    ].map((page) => `org/${page}`),
  ]
  for (const page of addresses) {
    const id = page.startsWith('org/') ? memberId : activityId!
    await he.open(`/pages/${page}/index?id=${id}&unit=${unitId}&member=${memberId}`)
    const read = await he.reads()
    expect({ page, seen: secrets.filter((word) => read.includes(word)) }).toEqual({ page, seen: [] })
  }
  await he.open(`/pages/activity/show/index?id=${activityId}`)
  await he.sees(/没有找到|没有权限|看不到/)

  const which = { activityId: activityId!, unitId }
  const refusals = await Promise.all([
    he.asks('activity.show', { activityId: activityId! }),
    he.asks('activity.roll', which),
    he.asks('activity.hostCodes', { activityId: activityId! }),
    he.asks('record.show', which),
    he.asks('org.listMembers', { unitId }),
    he.asks('org.showMember', { memberId }),
    he.asks('org.revealPhone', { memberId }),
  ])
  for (const refusal of refusals) expect(refusal).toMatchObject({ ok: false })

  // the code was for one use
  const again = await somebody()
  await again.open('/pages/sign-in/index')
  await again.writes('姓名', name)
  await again.writes('登录码', code)
  await again.tap('登录')
  await again.sees(/姓名和一次性码对不上/)
  expect(new URL(again.page.url()).pathname).toContain('sign-in')
})
