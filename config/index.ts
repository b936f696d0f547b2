import { defineConfig } from '@tarojs/cli'
import dev from './dev'
import prod from './prod'

export default defineConfig<'webpack5'>((merge) => {
  const base = {
    projectName: 'xianfeng',
    date: '2026-11-23',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: true },
    plugins: ['@tarojs/plugin-framework-react', `@tarojs/plugin-platform-${process.env.TARO_ENV}`],
    jsMinimizer: 'terser',
    // A subpackage keeps the code that only it uses, so the first download stays small.
    mini: {
      optimizeMainPackage: { enable: true },
      miniCssExtractPluginOption: { ignoreOrder: true },
      postcss: { pxtransform: { enable: true } },
      minifyXML: { collapseWhitespace: true },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'browser' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: {
        pxtransform: {
          enable: true,
          config: { targetUnit: 'rem', baseFontSize: 20, maxRootSize: 20, minRootSize: 20 },
        },
      },
    },
  }
  return merge({}, base, process.env.NODE_ENV === 'development' ? dev : prod)
})
