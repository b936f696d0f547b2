import type { Person } from './builders'
import type { World } from './world'
import { squadOf } from './squads'

/**
 * 双清村 with two squads in one corps, 指挥 of the town and a colleague, and Charlie. Every number is known, so that a
 * story can say what each phone received.
 */
export async function callUpVillage(w: World) {
  const county = await w.unit('云溪县', { kind: 'county' })
  const town = await w.unit('梧桐镇', { kind: 'town', under: county })
  const village = await w.unit('双清村党委', { kind: 'committee', under: town })
  const branch = await w.unit('双清村第一党支部', { under: village })
  const desk = await w.unit('机关支部', { under: county })
  const phones = new Map<string, string>()
  const member = async (name: string, given: { group?: string; phone?: string | null } = {}) => {
    const phone = given.phone === null ? '' : (given.phone ?? `1990001${String(1000 + phones.size)}`)
    const person = await w.member(name, { at: branch, group: given.group ?? '一组', phone })
    phones.set(person.memberId, phone)
    return person
  }
  const liu = await member('刘长顺')
  const li = await member('李建国')
  const ma = await member('马晓军')
  const xie = await member('谢明')
  const wu = await member('吴桂花', { group: '二组' })
  const he = await member('何青山', { group: '二组' })
  const commander = await w.member('郑书平', {
    at: desk,
    role: 'commander',
    roleAt: town,
    phone: '19900020001',
  })
  const second = await w.member('何永明', {
    at: desk,
    role: 'town_office',
    roleAt: town,
    phone: '19900020002',
  })
  const secretary = await w.member('周桂兰', {
    at: branch,
    role: 'secretary',
    roleAt: village,
    phone: '19900020003',
  })
  const charlie = await w.stranger()
  const corps = w.deps.newId()
  await w.deps.db
    .insertInto('team')
    .values({
      id: corps,
      unit_id: village.id,
      kind: 'corps',
      parent_id: null,
      name: '双清兵团',
      made_at: w.now(),
      made_by: null,
      ended_at: null,
    })
    .execute()
  const one = await squadOf(w, {
    at: village,
    corps,
    name: '第一支队',
    people: [
      [liu, 'leader'],
      [li, 'deputy'],
      [ma, 'member'],
    ],
  })
  const two = await squadOf(w, {
    at: village,
    corps,
    name: '第二支队',
    people: [
      [xie, 'leader'],
      [wu, 'deputy'],
      [he, 'member'],
    ],
  })
  const everybody = [liu, li, ma, xie, wu, he]
  // drills stand on the plan of the year, so that a story about something else may hold one
  const items = Array.from({ length: 12 }, (_, i) => ({
    month: `2026-${String(i + 1).padStart(2, '0')}`,
    teamIds: [corps],
    what: '集合',
  }))
  await w.deps.db
    .insertInto('drill_plan')
    .values({
      unit_id: town.id,
      year: 2026,
      version: 1,
      items: JSON.stringify(items),
      saved_at: w.now(),
      saved_by: null,
    })
    .execute()

  const numberOf = (person: Person) => phones.get(person.memberId)!
  return {
    ...{ county, town, village, branch, corps, one, two, everybody },
    ...{ liu, li, ma, xie, wu, he, commander, second, secretary, charlie },
    ...{ member, numberOf },
  }
}
