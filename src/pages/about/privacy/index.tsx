import { Box } from '../../../ui/elements'
import { Card, Hero } from '../../../ui/parts'
import { byPlace } from '../../../client/edition'
import { go } from '../../../client/go'
import { Button } from '../../../ui/parts'
import { Frame } from '../../frame'

const parts: [string, string[]][] = [
  [
    '记什么',
    [
      '姓名、所在支部和党小组、入党日期、电话等花名册上的资料。',
      '组织生活的通知、回复、签到、点名和会议记录。',
      '登录过的设备和办事的记录，用来查谁在什么时候改了什么。',
    ],
  ],
  [
    '不记什么',
    [
      '公民身份证号码：导入时当场丢弃，从不保存。',
      ...(byPlace
        ? [
            '通讯录、聊天内容：不要，也不读。',
            '位置：只在集结时您自己点“用位置报到”，才看一次，只记离集结点大约多远。',
          ]
        : ['位置、通讯录、聊天内容：不要，也不读。']),
      '谈心谈话的内容：只记谈过，不记谈了什么。',
      '照片里的拍摄地点：保存前去掉。',
    ],
  ],
  [
    '谁看得到',
    [
      '您的资料：您自己、本支部委员和上级党组织。',
      '电话：平时只显示头尾几位，每看一次完整号码都记在案。',
      '其他支部的人看不到。公开的页面不写受帮助群众的名字。',
    ],
  ],
  [
    '您可以',
    [
      '在“我的”里看自己的资料和记录，请书记改错。',
      '让一台设备退出，或者解除绑定。',
      '不授权手机号、不订消息、不拍照，都不影响参加组织生活。',
    ],
  ],
]

/** What is kept and who sees it, in plain words. */
export default function Privacy() {
  return (
    <Frame title="隐私说明">
      <Hero title="隐私说明" note="只记组织生活要用的" />
      {parts.map(([title, lines]) => (
        <Card key={title} title={title}>
          {lines.map((line) => (
            <Box key={line} className="prose">
              {line}
            </Box>
          ))}
        </Card>
      ))}
      <Card title="有疑问">
        <Box className="prose">由使用本系统的区县党委组织部门负责。写投诉建议，由区县的管理员答复。</Box>
        <Button onTap={() => go('about/feedback')}>写投诉建议</Button>
      </Card>
    </Frame>
  )
}
