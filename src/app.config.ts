export default defineAppConfig({ pages: ['pages/home/index'], window: { navigationBarTitleText: '先锋支部' } })
