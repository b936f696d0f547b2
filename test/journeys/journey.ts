import { demoServer } from './town'
import { closeBrowser, visitor, type Eyes, type Visitor } from './people'
import { aheadBy, type RunningServer } from './server'

jest.setTimeout(180_000)

/** A demo town on a server of its own, and people with browsers, for the stories of one file. */
export function journey({ ahead = 0 }: { ahead?: number } = {}) {
  let server: RunningServer
  let people: Visitor[] = []

  beforeAll(async () => {
    server = await demoServer(ahead ? aheadBy(ahead) : {})
  }, 600_000)
  afterEach(async () => {
    const troubles = people.flatMap((p) => p.troubles)
    await Promise.all(people.map((p) => p.close()))
    people = []
    expect(troubles).toEqual([])
  })
  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
    server?.forget()
  }, 60_000)

  /** Somebody who has just opened a browser. */
  async function somebody(eyes?: Eyes): Promise<Visitor> {
    const who = await visitor(server.origin, { ahead, ...eyes })
    people.push(who)
    return who
  }

  return {
    get server() {
      return server
    },
    somebody,
    /** A demo persona, by name or office, signed in through the sign-in page. */
    async persona(name: RegExp, eyes?: Eyes): Promise<Visitor> {
      const who = await somebody(eyes)
      await who.open('/pages/sign-in/index')
      await who.tap(name)
      await who.arrives('home')
      return who
    },
  }
}

/** As the demo's sign-in page names them. */
export const secretary = /党支部书记/
export const townOffice = /党建办/
export const countyOffice = /组织部/
