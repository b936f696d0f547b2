export default definePageConfig({ navigationBarTitleText: '上报情况' })
