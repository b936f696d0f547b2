import path from 'node:path'
import { format } from '../domain/clock'
import { checkCanary, migrate } from '../cloud/db/migrations'
import { initCounty } from '../cloud/org/init'
import { openPostgres } from './database'
import { diskFiles } from './disk-files'
import { lockDirectory, openEmbedded } from './embedded'
import { makeDeps } from './host-deps'

const environment = process.env
const say = (words: string) => process.stdout.write(`${words}\n`)

/** npm run init -- 单位名称 管理员姓名: founds a deployment and prints the first administrator's one-time code. */
async function main() {
  const [countyName, adminName] = process.argv.slice(2)
  if (!countyName || !adminName) throw new Error('用法：npm run init -- 单位名称 管理员姓名')
  const dataDir = path.resolve(environment.DATA_DIR ?? '.data')
  const unlock = environment.DATABASE_URL ? () => undefined : lockDirectory(dataDir)
  process.on('exit', unlock)
  const database = environment.DATABASE_URL
    ? openPostgres(environment.DATABASE_URL, 1)
    : await openEmbedded(path.join(dataDir, 'db'))
  await migrate(database.db)
  await checkCanary(database.db)
  const deps = await makeDeps({
    database,
    files: diskFiles(path.join(dataDir, 'files')),
    documents: { make: () => Promise.reject(new Error('founding makes no documents')) },
    origin: environment.ORIGIN ?? '',
    demo: false,
    wake: () => undefined,
    environment,
  })
  const { code, name, until } = await initCounty(deps, { countyName, adminName })
  await database.close()
  say(`\n${countyName} 已建立，第一位管理员：${name}`)
  say(`一次性登录码：${code}（${format(until, 'M月D日 H:mm')} 前有效，只显示这一次）`)
  say('下一步：启动服务（npm start），打开网页，用这个登录码登录。')
}

main().catch((error: unknown) => {
  process.stderr.write(`没有办成：${(error as Error).message}\n`)
  process.exit(1)
})
