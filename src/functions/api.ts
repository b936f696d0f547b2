import { dispatch } from '../cloud/api'
import { cloudDeps, wakingLeft } from './cloud-deps'
import { makeId } from './ids'

interface Event {
  call?: unknown
  input?: unknown
  nonce?: unknown
  requestId?: unknown
}

/** The cloud function `api`: one call. Identity is the platform's own, read before anything else. */
export async function main(event: Event) {
  const openid = process.env.WX_OPENID
  const requestId = makeId()
  if (!openid) return { ok: false, code: 'unauthenticated', message: '请在微信里打开', requestId }
  const deps = await cloudDeps()
  const answer = await dispatch(deps, String(event.call), event.input, {
    sessionId: null,
    openid,
    edition: 'weapp',
    requestId,
    nonce: typeof event.nonce === 'string' ? event.nonce.slice(0, 64) : null,
  })
  await wakingLeft()
  return answer
}
