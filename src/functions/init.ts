import { format } from '../domain/clock'
import { initCounty } from '../cloud/org/init'
import { failed, openDeployment, say } from './command'

/** npm run init -- 单位名称 管理员姓名: founds a deployment and prints the first administrator's one-time code. */
async function main() {
  const [countyName, adminName] = process.argv.slice(2)
  if (!countyName || !adminName) throw new Error('用法：npm run init -- 单位名称 管理员姓名')
  const { deps, close } = await openDeployment()
  const { code, name, until } = await initCounty(deps, { countyName, adminName })
  await close()
  say(`\n${countyName} 已建立，第一位管理员：${name}`)
  say(`一次性登录码：${code}（${format(until, 'M月D日 H:mm')} 前有效，只显示这一次）`)
  say('下一步：启动服务（npm start），打开网页，用这个登录码登录。')
}

main().catch(failed)
