import type { World } from './world'

/** 双清村第一党支部 with seven members, its clerk, the town's office, and Charlie from another town. */
export async function branchStory(w: World) {
  const county = await w.unit('云溪县', { kind: 'county' })
  const town = await w.unit('梧桐镇', { kind: 'town', under: county })
  const branch = await w.unit('双清村第一党支部', { under: town })
  const secretary = await w.member('周桂兰', { at: branch, role: 'secretary', group: '第一党小组' })
  const organiser = await w.member('谢明', { at: branch, role: 'organiser', group: '第一党小组' })
  const li = await w.member('李建国', { at: branch, group: '第一党小组' })
  const wu = await w.member('吴德海', { at: branch, group: '第二党小组' })
  const old = await w.member('陈福林', { at: branch, group: '第二党小组', signedIn: false })
  const first = await w.member('王建国', { at: branch, group: '第一党小组', birth: '1958-03-01' })
  const second = await w.member('王建国', { at: branch, group: '第二党小组', birth: '1971-06-01' })
  // the clerk is a village cadre and no member
  const clerk = await w.member('马晓军', { at: branch, role: 'clerk', stage: 'guest' })
  const office = await w.member('何永明', {
    at: await w.unit('机关支部', { under: county }),
    role: 'town_office',
    roleAt: town,
  })
  const charlie = await w.stranger()
  return { county, town, branch, secretary, organiser, li, wu, old, first, second, clerk, office, charlie }
}

export type BranchStory = Awaited<ReturnType<typeof branchStory>>

/** This month's theme day, published: 5 March 2026, 9:00 in 村部会议室. */
export async function themeDay(s: BranchStory, title = '植树护渠') {
  const { activityId } = await s.secretary.call('activity.publishFrom', {
    unitId: s.branch.id,
    kind: 'theme_day',
    month: '2026-03',
    from: 'template',
    title,
    place: '村部会议室',
  })
  return activityId
}
