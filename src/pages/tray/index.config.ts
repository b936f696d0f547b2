export default definePageConfig({ navigationBarTitleText: '消息托盘' })
