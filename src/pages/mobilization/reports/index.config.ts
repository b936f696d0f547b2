export default definePageConfig({ navigationBarTitleText: '服务和报到' })
