import { makeApp } from './host-app'
import { cloudDeps } from './cloud-deps'
import { throughGateway, type GatewayRequest } from './gateway'

/**
 * The cloud function `http`, behind CloudBase's HTTP access at ORIGIN: files go up and down at their signed addresses,
 * and a code that was scanned by something else than WeChat is told so. Calls of the mini-program come to `api`.
 */
export async function main(event: GatewayRequest) {
  const deps = await cloudDeps()
  const app = makeApp(deps, { trustProxy: true, hookSecret: process.env.HOOK_SECRET, wakes: true })
  return throughGateway(event, (request) => app.fetch(request))
}
