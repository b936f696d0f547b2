// npm run upload:weapp -- --version 0.2.0 --desc "…": builds the mini-program and hands it to WeChat as a trial version.
// WX_APPID names the mini-program, WX_UPLOAD_KEY is the path of its upload key (管理后台 → 开发管理 → 代码上传).
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'

const uploader = 'miniprogram-ci@2.1.42'

const { values } = parseArgs({
  options: { version: { type: 'string' }, desc: { type: 'string' } },
})
const { WX_APPID: appid, WX_UPLOAD_KEY: key, API_ORIGIN, CLOUD_ENV } = process.env
const stop = (words) => {
  console.error(words)
  process.exit(1)
}
if (!/^\d+\.\d+\.\d+$/.test(values.version ?? '')) stop('请写版本号：--version 0.2.0')
if (!values.desc) stop('请写这一版改了什么：--desc "……"')
if (!/^wx[0-9a-f]{16}$/.test(appid ?? '')) stop('请在 WX_APPID 里给出小程序的 AppID')
if (!key) stop('请在 WX_UPLOAD_KEY 里给出代码上传密钥的路径')
if (!existsSync(key)) stop(`没有找到代码上传密钥：${key}`)
if (!API_ORIGIN && !CLOUD_ENV)
  stop('请用 API_ORIGIN（自己的服务器）或 CLOUD_ENV（云开发环境）说明小程序连到哪里')

const run = (command, args, env = {}) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) process.exit(status ?? 1)
}
run('npm', ['run', 'build:weapp'], { VERSION: values.version })
// needed at a release only, so it is fetched then, in one pinned version, and not with everybody's npm ci
const upload = ['upload', '--pp', '.', '--pkp', key, '--appid', appid]
run('npx', [
  '--yes',
  uploader,
  ...upload,
  '--uv',
  values.version,
  '--ud',
  values.desc,
  '--enable-es6',
  'false',
])
