import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import dev from './dev'
import prod from './prod'
import { version } from '../package.json'

export default defineConfig<'webpack5'>((merge) => {
  const base = {
    projectName: 'xianfeng',
    date: '2026-11-23',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: process.env.SRC || 'src',
    // emptied before each build: an OUT that is set to nothing must never mean this folder
    outputRoot: process.env.OUT || `dist/${process.env.TARO_ENV}`,
    framework: 'react',
    copy: {
      patterns:
        process.env.TARO_ENV === 'weapp'
          ? ['theme.json', 'sitemap.json', 'tab-icons'].map((name) => ({
              from: `src/${name}`,
              to: `${process.env.OUT || 'dist/weapp'}/${name}`,
            }))
          : [],
      options: {},
    },
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: true },
    plugins: [
      path.resolve(__dirname, 'aria'),
      '@tarojs/plugin-framework-react',
      `@tarojs/plugin-platform-${process.env.TARO_ENV}`,
    ],
    jsMinimizer: 'terser',
    defineConstants: {
      // where the mini-program's calls go: a self-hosted server, or a cloud environment's function
      API_ORIGIN: JSON.stringify(process.env.API_ORIGIN ?? 'http://127.0.0.1:8620'),
      CLOUD_ENV: JSON.stringify(process.env.CLOUD_ENV ?? ''),
      VERSION: JSON.stringify(process.env.VERSION ?? version),
      // arriving by location: without it the mini-program declares none, which WeChat would have to approve
      BY_PLACE: JSON.stringify(process.env.ARRIVE_BY_PLACE === '1'),
      // 备案编号 of the deployment, shown in 我的
      FILING_NUMBER: JSON.stringify(process.env.FILING_NUMBER ?? ''),
    },
    // A subpackage keeps the code that only it uses, so the first download stays small.
    mini: {
      optimizeMainPackage: { enable: true },
      miniCssExtractPluginOption: { ignoreOrder: true },
      postcss: { pxtransform: { enable: false } },
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
      postcss: { pxtransform: { enable: false } },
      // what two pages share is fetched once
      webpackChain(chain: { optimization: { splitChunks(options: object): void } }) {
        chain.optimization.splitChunks({
          chunks: 'all',
          cacheGroups: {
            default: false,
            defaultVendors: false,
            taro: {
              name: 'taro',
              test: /node_modules[\\/](@tarojs|react|react-dom|scheduler)[\\/]/,
              priority: 20,
              reuseExistingChunk: true,
            },
            common: { name: 'common', minChunks: 2, priority: 10, reuseExistingChunk: true },
          },
        })
      },
    },
  }
  return merge({}, base, process.env.NODE_ENV === 'development' ? dev : prod)
})
