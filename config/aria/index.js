const path = require('node:path')
const attributes = require('./attributes')

/** A Taro plugin that lets accessibility attributes through to WXML. */
module.exports = (ctx) => {
  if (process.env.TARO_ENV !== 'weapp') return
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      platform.template.mergeComponents(ctx, attributes)
      const runtime = path.join(__dirname, 'runtime.js')
      platform.runtimePath = [].concat(platform.runtimePath, runtime)
    },
  })
}
