export default definePageConfig({ navigationBarTitleText: '打印、导出' })
