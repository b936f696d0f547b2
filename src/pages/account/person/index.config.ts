export default definePageConfig({ navigationBarTitleText: '再绑定一个人' })
