// One instance of a bundled cloud function, as the platform runs it: one call at a time, each with the openid that the
// platform vouches for in its environment.
import { createRequire } from 'node:module'

const { main } = createRequire(import.meta.url)(process.argv[2])

process.on('message', async ({ id, openid, event }) => {
  process.env.WX_OPENID = openid
  try {
    process.send({ id, result: await main(event) })
  } catch (error) {
    process.send({ id, error: String(error) })
  }
})
