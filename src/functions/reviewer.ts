import path from 'node:path'
import { format } from '../domain/clock'
import { checkCanary, migrate } from '../cloud/db/migrations'
import { closeReview, openReview, reissueReviewCode } from '../cloud/demo/reviewer'
import { openPostgres } from './database'
import { diskFiles } from './disk-files'
import { lockDirectory, openEmbedded } from './embedded'
import { makeDeps } from './host-deps'

const environment = process.env
const say = (words: string) => process.stdout.write(`${words}\n`)
const usage = '用法：npm run reviewer -- open（建审核演示镇）| code（换一个登录码）| close（停用）'

/** npm run reviewer -- open | code | close: the account for who reviews the mini-program, fenced off from all units. */
async function main() {
  const [what] = process.argv.slice(2)
  if (what !== 'open' && what !== 'code' && what !== 'close') throw new Error(usage)
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
    documents: { make: () => Promise.reject(new Error('this command makes no documents')) },
    origin: environment.ORIGIN ?? '',
    demo: false,
    wake: () => undefined,
    environment,
  })
  if (what === 'close') {
    await closeReview(deps)
    say('审核演示镇已停用：登录码作废，已登录的都退出了。')
  } else {
    const { code, name, until } = await (what === 'open' ? openReview : reissueReviewCode)(deps)
    say(`\n审核账号：${name}　登录码：${code}`)
    say(
      `${format(until, 'M月D日 H:mm')} 前有效，用一次，只显示这一回。审核通过后请运行 npm run reviewer -- close`,
    )
  }
  await database.close()
}

main().catch((error: unknown) => {
  process.stderr.write(`没有办成：${(error as Error).message}\n`)
  process.exit(1)
})
