import type { World } from './world'

/** 双清村 with two branches, their secretaries, twelve people who can come, the town, a commander, and Charlie. */
export async function squadStory(w: World) {
  const county = await w.unit('云溪县', { kind: 'county' })
  const town = await w.unit('梧桐镇', { kind: 'town', under: county })
  const village = await w.unit('双清村党委', { kind: 'committee', under: town })
  const first = await w.unit('双清村第一党支部', { under: village })
  const second = await w.unit('双清村第二党支部', { under: village })
  const desk = await w.unit('机关支部', { under: county })
  let n = 0
  const phone = () => `1990001${String(1000 + n++)}`
  const secretary = await w.member('周桂兰', { at: first, role: 'secretary', group: '一组', phone: phone() })
  const neighbour = await w.member('钱卫东', { at: second, role: 'secretary', phone: phone() })
  const people = []
  const names = ['刘长顺', '李建国', '马晓军', '谢明', '吴桂花', '何青山', '王建国', '王建国', '田野', '苗青']
  for (const [i, name] of names.entries())
    people.push(
      await w.member(name, {
        ...{ at: first, group: i < 5 ? '一组' : '二组', phone: phone() },
        birth: `19${70 + i}-06-01`,
      }),
    )
  const [liu, li, ma] = people as [(typeof people)[number], (typeof people)[number], (typeof people)[number]]
  const office = await w.member('何永明', { at: desk, role: 'town_office', roleAt: town })
  const commander = await w.member('郑书平', { at: desk, role: 'commander', roleAt: town })
  const charlie = await w.stranger()

  /** 第一支队: 刘长顺 leads, 李建国 stands in, 马晓军 is in it. */
  async function squad(name = '第一支队') {
    const { teamIds } = await secretary.call('mobilization.formTeams', {
      unitId: first.id,
      squads: [
        {
          ...{ name, place: '村部门口' },
          members: [
            { memberId: liu.memberId, office: 'leader' },
            { memberId: li.memberId, office: 'deputy' },
            { memberId: ma.memberId, office: 'member' },
          ],
        },
      ],
    })
    return teamIds[0]!
  }
  const units = { county, town, village, first, second }
  return { ...units, secretary, neighbour, people, liu, li, ma, office, commander, charlie, squad }
}

export type SquadStory = Awaited<ReturnType<typeof squadStory>>
