import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The walls between the rooms: which room may import which, and which npm packages. */
const src = path.join(__dirname, '../src')

const walls: Record<string, { rooms: string[]; npm: RegExp }> = {
  contract: { rooms: [], npm: /^valibot$/ },
  domain: { rooms: ['contract'], npm: /^dayjs(\/|$)/ },
  client: { rooms: ['contract', 'domain'], npm: /^(react|@tarojs\/taro)$/ },
  ui: { rooms: ['contract', 'domain'], npm: /^(react|@tarojs\/(taro|components)|uqr)$/ },
  pages: { rooms: ['ui', 'client', 'contract', 'domain'], npm: /^(react|@tarojs\/(taro|components)|uqr)$/ },
  cloud: {
    rooms: ['contract', 'domain'],
    npm: /^(node:|kysely$|valibot$|exceljs$|docx$|fflate$|pinyin-pro$|saxes$|uqr$)/,
  },
  functions: {
    rooms: ['cloud', 'contract', 'domain'],
    npm: /^(node:|kysely$|pg$|@electric-sql\/pglite|hono(\/|$)|@hono\/node-server|pinyin-pro$)/,
  },
}

const files = (dir: string): string[] =>
  readdirSync(dir).flatMap((name) => {
    const full = path.join(dir, name)
    if (statSync(full).isDirectory()) return files(full)
    return /\.tsx?$/.test(name) ? [full] : []
  })

const roomOf = (file: string) => path.relative(src, file).split(path.sep)[0]!

interface Import {
  from: string
  typeOnly: boolean
}

const statement =
  /^(?:import|export)\s+(type\s)?(?:[\w$]+|\*(?:\s+as\s+\w+)?|(?:[\w$]+,\s*)?\{[^}]*\})\s+from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm

const importsOf = (code: string): Import[] =>
  [...code.matchAll(statement)].map((m) => ({ from: (m[2] ?? m[3] ?? m[4])!, typeOnly: !!m[1] }))

const inRooms = files(src).filter((f) => walls[roomOf(f)])

describe('the walls', () => {
  it.each(Object.keys(walls))('hold around %s', (room) => {
    const broken: string[] = []
    for (const file of inRooms.filter((f) => roomOf(f) === room)) {
      for (const { from, typeOnly } of importsOf(readFileSync(file, 'utf8'))) {
        const where = path.relative(src, file)
        if (!from.startsWith('.')) {
          if (!typeOnly && !walls[room]!.npm.test(from)) broken.push(`${where} imports ${from}`)
          continue
        }
        const target = roomOf(path.resolve(path.dirname(file), from))
        if (target === room) continue
        if (!walls[room]!.rooms.includes(target)) broken.push(`${where} reaches into ${target}`)
        // valibot must not ship to phones: outside the server only errors.ts is imported as code
        const ships = ['domain', 'client', 'ui', 'pages'].includes(room)
        if (target === 'contract' && ships && !typeOnly && !from.endsWith('contract/errors')) {
          broken.push(`${where} imports ${from} as code`)
        }
      }
    }
    expect(broken).toEqual([])
  })

  it.each(['domain', 'cloud'])('keep the clock and chance out of %s', (room) => {
    const broken = inRooms
      .filter((f) => roomOf(f) === room)
      .filter((f) =>
        /new Date\(\)|Date\.now|Math\.random|randomUUID|\bnow\(\)::|\bcurrent_timestamp\b|[^.\w]now\(\)/.test(
          readFileSync(f, 'utf8').replace(/now\(\): Instant/g, ''),
        ),
      )
    expect(broken.map((f) => path.relative(src, f))).toEqual([])
  })

  it('give each thing on the phone a storage key of its own', () => {
    const keys = inRooms
      .filter((f) => ['client', 'ui', 'pages'].includes(roomOf(f)))
      .flatMap((f) => [...readFileSync(f, 'utf8').matchAll(/^(?:export )?const \w*key = '([^']+)'/gim)])
      .map(([, key]) => key)
    expect(keys).toContain('queue')
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })
})
