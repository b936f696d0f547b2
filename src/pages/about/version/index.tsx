import { filingNumber, version } from '../../../client/edition'
import { useMe } from '../../../client/me'
import { Box } from '../../../ui/elements'
import { Facts } from '../../../ui/facts'
import { Card, Hero } from '../../../ui/parts'
import { Frame } from '../../frame'

const weapp = process.env.TARO_ENV === 'weapp'

export default function About() {
  const me = useMe()
  return (
    <Frame title="关于">
      <Hero title="先锋支部" note="支部的组织生活，少填一点，少跑一趟" />
      <Card>
        <Facts
          facts={[
            { label: '版本', value: `${version}（${weapp ? '小程序' : '浏览器'}）` },
            { label: '备案编号', value: filingNumber || (me?.demo ? '演示环境，没有备案' : '还没有填写') },
            { label: '许可', value: 'Apache-2.0' },
          ]}
        />
      </Card>
      <Card title="我们的规矩">
        <Box className="prose">
          不强制打卡，不给人排名，不统计在线时长。签到只是支部的记录：书记一个人点一遍名就能完成，照片和定位都不是必须的。
        </Box>
      </Card>
    </Frame>
  )
}
