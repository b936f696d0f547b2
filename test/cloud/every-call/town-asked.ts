import { codeOf } from '../../../src/cloud/activity/codes'
import { makeTicket } from '../../../src/cloud/org/secrets'
import { windowOf } from '../../../src/domain/check-in'
import { shift } from '../../../src/domain/clock'
import { xlsx } from '../../support/sheets'
import type { World } from '../../support/world'
import { storeFile } from '../../support/stored-file'
import { phones, type People, type Units } from './town-people'

/** 990001 is nobody's place; the date and the order are made up. */
export const idNumber = '990001197003044217'

/** What people wrote, what waits for somebody's word, and the secrets that are under way. */
export async function askedOf(w: World, p: People, on: { coming: string; running: string }) {
  const { secretary, li, wu, old, dead } = p
  const { db, key } = w.deps
  await li.call('message.feedback', { words: '村部的灯坏了', contact: phones.li })
  w.wechat.judges('review')
  await li.call('activity.answer', { activityId: on.coming, answer: 'leave', reason: '去县医院，走不开' })
  w.wechat.judges('pass')
  const feedback = await db.selectFrom('feedback').select('id').executeTakeFirstOrThrow()
  const text = await db.selectFrom('text_check').select('id').executeTakeFirstOrThrow()

  const { token } = await secretary.call('org.startScan', { memberId: li.memberId })
  const waiting = await p.newPhone.call('org.confirmScan', { token, kind: 'self' })
  const forOld = { memberId: old.memberId, kind: 'proxy' as const }
  const { token: proxyToken } = await secretary.call('org.startScan', forOld)
  const { code } = await secretary.call('org.issueCode', { memberId: old.memberId })
  const desk = await w.visitor().call('org.startDesk', { device: 'Chrome · Windows 电脑' })
  const agreed = await w.visitor().call('org.startDesk', { device: 'Edge · Windows 电脑' })
  const tokenIn = ({ link }: { link: string }) => link.split('/d/')[1]!
  await li.call('org.confirmDesk', { token: tokenIn(agreed) })
  const until = shift(w.now(), 5, 'm')
  const ticket = makeTicket(key, { accountId: dead.accountId, phone: phones.old, until })
  const checkIn = codeOf(key, on.running, windowOf(w.now()))

  const { id: termId } = await db
    .selectFrom('role_term')
    .select('id')
    .where('member_id', '=', p.clerk.memberId)
    .executeTakeFirstOrThrow()
  const { id: proxyBinding } = await db
    .selectFrom('binding')
    .select('id')
    .where('member_id', '=', wu.memberId)
    .executeTakeFirstOrThrow()
  return {
    ...{ feedbackId: feedback.id, textId: text.id, waitingBinding: waiting.bindingId, termId, proxyBinding },
    secrets: { proxyToken, code, ticket, checkIn, deskToken: tokenIn(desk), deskSecret: agreed.secret },
  }
}

const header = ['姓名', '性别', '出生日期', '人员类别', '所在党支部', '手机号码', '公民身份证号码']

/** A roster's file with id numbers in it, one import that was confirmed, one that waits. */
export async function importsOf(w: World, { first }: Units, { secretary }: People) {
  const upload = (name: string, birth: string) => {
    const row = [name, '女', birth, '正式党员', first.name, phones.wu, idNumber]
    const bytes = xlsx([header, row])
    return storeFile(w, secretary, first, { purpose: 'roster', name: '党员名册.xlsx', bytes })
  }
  const preview = async (name: string, birth: string) => {
    const fileId = await upload(name, birth)
    return secretary.call('org.previewImport', { fileId, unitId: first.id })
  }
  const confirmed = await preview('蒋玉珍', '1966-04-05')
  await secretary.call('org.confirmImport', confirmed)
  const previewed = await preview('沈秀英', '1972-08-09')
  const roster = await upload('唐玉', '1980-01-02')
  return { roster, imports: { confirmed: confirmed.importId, previewed: previewed.importId } }
}
