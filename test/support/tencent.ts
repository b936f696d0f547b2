import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { format, msOf } from '../../src/domain/clock'
import { tencentContract, testTencent, type Got, type TencentContract } from './tencent-contract'

/** How the far end misbehaves. `lost`: it does what was asked, and the answer never arrives. */
export type TencentFault =
  | { kind: 'code'; code: string }
  | { kind: 'status'; status: number }
  | { kind: 'text'; body: string }
  | { kind: 'drop' }
  | { kind: 'silent' }
  | { kind: 'lost' }
  | { kind: 'picky'; number: string; code: string } // refuses whole requests for one number in them

/**
 * Tencent Cloud SMS and voice on a loopback port: checks signatures, keeps limits, remembers what each number
 * received, and tells what became of it as the documents write it.
 */
export async function fakeTencent(given: { now(): string }) {
  let contract = tencentContract(given.now)
  let fault: TencentFault | null = null
  const requests: { action: string; body: Record<string, unknown> }[] = []

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const headers = request.headers as Record<string, string | undefined>
      requests.push({
        action: headers['x-tc-action'] ?? '',
        body: JSON.parse(text) as Record<string, unknown>,
      })
      const reply = (body: string, status = 200) => void response.writeHead(status).end(body)
      if (fault?.kind === 'drop') return void response.destroy()
      if (fault?.kind === 'silent') return
      if (fault?.kind === 'status') return reply('<html>busy</html>', fault.status)
      if (fault?.kind === 'text') return reply(fault.body)
      if (fault?.kind === 'code') return reply(JSON.stringify(contract.error(fault.code)))
      if (fault?.kind === 'picky' && text.includes(fault.number))
        return reply(JSON.stringify(contract.error(fault.code)))
      const answer = JSON.stringify(contract.answer({ headers, text }))
      if (fault?.kind === 'lost') return void response.destroy()
      reply(answer)
    })
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** The last message or call a number got. */
  function last(phone: string, channel: Got['channel']): Got {
    const found = contract
      .to(phone)
      .filter((m) => m.channel === channel)
      .at(-1)
    if (!found) throw new Error(`${phone} got no ${channel}`)
    return found
  }
  const seconds = () => String(Math.floor(msOf(given.now()) / 1000))
  const number = (mobile: string) => ({ mobile, nationcode: '86' })

  return {
    origin,
    requests,
    get contract(): TencentContract {
      return contract
    },
    /** settings of a deployment that talks to this server; every template is registered */
    settings(): Record<string, string> {
      for (const id of Object.values(smsIds)) contract.templates.set(id, 3)
      for (const id of Object.values(voiceIds)) contract.templates.set(id, 3)
      return {
        SMS_PROVIDER: 'tencent',
        VOICE_PROVIDER: 'tencent',
        TENCENT_SECRET_ID: testTencent.secretId,
        TENCENT_SECRET_KEY: testTencent.secretKey,
        SMS_APP_ID: testTencent.smsAppId,
        SMS_SIGN: testTencent.sign,
        SMS_TEMPLATES: JSON.stringify(smsIds),
        SMS_ORIGIN: origin,
        VOICE_APP_ID: testTencent.voiceAppId,
        VOICE_TEMPLATES: JSON.stringify(voiceIds),
        VOICE_ORIGIN: origin,
      }
    },
    /** What a number received. */
    to: (phone: string): Got[] => contract.to(phone),
    /** From now on every request ends so, until `heal`. */
    fail: (how: TencentFault) => void (fault = how),
    heal: () => void (fault = null),
    reset() {
      contract = tencentContract(given.now)
      fault = null
      requests.length = 0
    },
    /** What Tencent Cloud posts afterwards, each in the documented form. */
    tells: {
      delivered: (phone: string) => [
        {
          ...number(phone),
          user_receive_time: format(given.now(), 'YYYY-MM-DD HH:mm:ss'),
          report_status: 'SUCCESS',
          errmsg: 'DELIVRD',
          description: '用户短信送达成功',
          sid: last(phone, 'sms').id,
        },
      ],
      undelivered: (phone: string, errmsg = 'MK:0001') => [
        {
          ...number(phone),
          user_receive_time: format(given.now(), 'YYYY-MM-DD HH:mm:ss'),
          report_status: 'FAIL',
          errmsg,
          description: '关机或不在服务区',
          sid: last(phone, 'sms').id,
        },
      ],
      reply: (phone: string, text: string) => ({
        ...number(phone),
        extend: '',
        sign: testTencent.sign,
        text,
        time: Number(seconds()),
      }),
      taken: (phone: string) => ({ voiceprompt_callback: { ...call(phone, '0'), accept_time: seconds() } }),
      missed: (phone: string) => ({ voiceprompt_callback: { ...call(phone, '1'), accept_time: '0' } }),
      pressed: (phone: string, keypress: string) => ({
        voicekey_callback: { ...number(phone), call_from: '', callid: last(phone, 'voice').id, keypress },
      }),
      failed: (phone: string, failure_code: number, failure_reason: string) => ({
        voice_failure_callback: {
          ...number(phone),
          call_from: '075583763333',
          callid: last(phone, 'voice').id,
          failure_code,
          failure_reason,
        },
      }),
    },
    /** Posts receipts to a hook in the order given; a body that stands twice is told twice. Answers the bodies. */
    async post(url: string, bodies: unknown[]): Promise<unknown[]> {
      const answers: unknown[] = []
      for (const body of bodies) {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        answers.push(await answer.json())
      }
      return answers
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }

  function call(phone: string, result: string) {
    return {
      ...number(phone),
      result,
      callid: last(phone, 'voice').id,
      call_from: '075583763333',
      start_calltime: seconds(),
      end_calltime: seconds(),
      fee: '1',
    }
  }
}

const ids = (first: number) =>
  Object.fromEntries(
    ['real', 'drill', 'test'].flatMap((kind, i) => [
      [kind, String(first + i * 10)],
      [`${kind}.changed`, String(first + i * 10 + 1)],
      [`${kind}.cancelled`, String(first + i * 10 + 2)],
    ]),
  ) as Record<string, string>

/** Template names and the ids they are registered under. */
export const smsIds = ids(1000)
export const voiceIds = ids(2000)
