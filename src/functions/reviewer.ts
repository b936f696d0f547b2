import { format } from '../domain/clock'
import { closeReview, openReview, reissueReviewCode } from '../cloud/demo/reviewer'
import { failed, openDeployment, say } from './command'

const usage = '用法：npm run reviewer -- open（建审核演示镇）| code（换一个登录码）| close（停用）'

/** npm run reviewer -- open | code | close: the account for who reviews the mini-program, fenced off from all units. */
async function main() {
  const [what] = process.argv.slice(2)
  if (what !== 'open' && what !== 'code' && what !== 'close') throw new Error(usage)
  const { deps, close } = await openDeployment()
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
  await close()
}

main().catch(failed)
