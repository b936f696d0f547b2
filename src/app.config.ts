const weapp = process.env.TARO_ENV === 'weapp'
/** WeChat has to approve the use of a place first: README, Arriving by location. */
const byPlace = process.env.ARRIVE_BY_PLACE === '1'

/** The tabs are WeChat's own in the mini-program; the browser edition draws its own. */
const tabBar = {
  color: '@tab',
  selectedColor: '@tabOn',
  backgroundColor: '@tabBack',
  borderStyle: '@tabBorder' as 'black',
  list: [
    {
      pagePath: 'pages/home/index',
      text: '首页',
      iconPath: 'tab-icons/home.png',
      selectedIconPath: 'tab-icons/home-on.png',
    },
    {
      pagePath: 'pages/activity/list/index',
      text: '组织生活',
      iconPath: 'tab-icons/calendar.png',
      selectedIconPath: 'tab-icons/calendar-on.png',
    },
    {
      pagePath: 'pages/mine/index',
      text: '我的',
      iconPath: 'tab-icons/person.png',
      selectedIconPath: 'tab-icons/person-on.png',
    },
  ],
}

/**
 * What is fetched beforehand, before the page after this one is opened. What comes next for nearly everybody on
 * this page comes over any network, the rest only over Wi-Fi: data costs money.
 */
const preloadRule: Record<string, { network: 'all' | 'wifi'; packages: string[] }> = {
  'pages/sign-in/index': { network: 'all', packages: ['bind'] },
  // after the roll comes the record, often in a meeting room without Wi-Fi
  'pages/activity/host/index': { network: 'all', packages: ['record'] },
  'pages/activity/roll/index': { network: 'all', packages: ['record'] },
  'pages/home/index': { network: 'wifi', packages: ['record', 'mobilization'] },
  'pages/activity/list/index': { network: 'wifi', packages: ['record'] },
  'pages/mine/index': { network: 'wifi', packages: ['account', 'org', 'tray', 'about'] },
}

export default defineAppConfig({
  // in the first download: what a member needs every time
  pages: [
    'pages/home/index',
    'pages/activity/list/index',
    'pages/mine/index',
    'pages/sign-in/index',
    'pages/activity/show/index',
    'pages/check-in/index',
    'pages/activity/roll/index',
    'pages/activity/host/index',
    'pages/activity/compose/index',
    'pages/activity/plan/index',
    'pages/activity/issue/index',
    'pages/activity/talk/index',
  ],
  subPackages: [
    {
      root: 'pages/org',
      name: 'org',
      pages: [
        'roster/index',
        'member/index',
        'member-edit/index',
        'import/index',
        'tree/index',
        'unit/index',
        'split/index',
        'merge/index',
        'settings/index',
        'waiting/index',
        'history/index',
      ],
    },
    { root: 'pages/bind', name: 'bind', pages: ['index'] },
    {
      root: 'pages/account',
      name: 'account',
      pages: ['devices/index', 'desk/index', 'messages/index', 'person/index'],
    },
    {
      root: 'pages/about',
      name: 'about',
      pages: ['privacy/index', 'version/index', 'feedback/index', 'feedbacks/index', 'reviews/index'],
    },
    {
      root: 'pages/record',
      name: 'record',
      pages: [
        'edit/index',
        'show/index',
        'exports/index',
        'copy/index',
        'make-ups/index',
        'make-up/index',
        'archive/index',
        'year-plan/index',
        'board/index',
      ],
    },
    { root: 'pages/tray', name: 'tray', pages: ['index'] },
    {
      root: 'pages/mobilization',
      name: 'mobilization',
      pages: [
        'answer/index',
        'list/index',
        'arrive/index',
        'post/index',
        'roll/index',
        'teams/index',
        'team/index',
        'form/index',
        'squad/index',
        'self/index',
        'readiness/index',
        'service/index',
        'reports/index',
        'requests/index',
        'ask/index',
        'drills/index',
        'duty/index',
        'my-duty/index',
        'report/index',
        'board/index',
        'calls/index',
        'launch/index',
      ],
    },
  ],
  window: {
    navigationBarTitleText: '先锋支部',
    ...(weapp && {
      navigationBarBackgroundColor: '@navBack',
      navigationBarTextStyle: '@navText' as 'black',
      backgroundColor: '@back',
      backgroundTextStyle: '@backText' as 'dark',
    }),
  },
  ...(weapp && {
    tabBar,
    preloadRule,
    darkmode: true,
    themeLocation: 'theme.json',
    lazyCodeLoading: 'requiredComponents',
    requiredPrivateInfos: byPlace ? ['getLocation'] : [],
    ...(byPlace && {
      permission: { 'scope.userLocation': { desc: '点“用位置报到”时看一次您离集结点多远' } },
    }),
    __usePrivacyCheck__: true,
    sitemapLocation: 'sitemap.json',
  }),
})
