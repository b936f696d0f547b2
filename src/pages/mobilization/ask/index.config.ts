export default definePageConfig({ navigationBarTitleText: '有事请找我' })
