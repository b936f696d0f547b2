import { spawnSync } from 'node:child_process'

/** Runs the release's command as its user would, without ever reaching the network. */
function upload(args: string[], env: Record<string, string> = {}) {
  const { PATH } = process.env
  const done = spawnSync(process.execPath, ['config/upload.mjs', ...args], {
    encoding: 'utf8',
    env: { PATH, ...env } as NodeJS.ProcessEnv,
  })
  return [done.status, done.stderr.trim()]
}

describe('handing the mini-program to WeChat', () => {
  const release = ['--version', '0.2.0', '--desc', '点名更快']
  const appid = 'wx0123456789abcdef'

  it('is refused without a version and what changed', () => {
    expect(upload([])).toEqual([1, '请写版本号：--version 0.2.0'])
    expect(upload(['--version', 'v2'])).toEqual([1, '请写版本号：--version 0.2.0'])
    expect(upload(['--version', '0.2.0'])).toEqual([1, '请写这一版改了什么：--desc "……"'])
  })

  it('is refused without the key, which never lies in the project', () => {
    expect(upload(release)).toEqual([1, '请在 WX_APPID 里给出小程序的 AppID'])
    expect(upload(release, { WX_APPID: appid })).toEqual([1, '请在 WX_UPLOAD_KEY 里给出代码上传密钥的路径'])
    const [status, words] = upload(release, { WX_APPID: appid, WX_UPLOAD_KEY: '/nowhere/private.key' })
    expect([status, words]).toEqual([1, '没有找到代码上传密钥：/nowhere/private.key'])
  })

  it('is refused while nobody said where the mini-program calls', () => {
    const [, words] = upload(release, { WX_APPID: appid, WX_UPLOAD_KEY: 'package.json' })
    expect(words).toMatch(/API_ORIGIN.*CLOUD_ENV/)
  })
})
