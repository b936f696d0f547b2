import type { Me } from '../../contract/org'
import { go } from '../../client/go'
import { Box } from '../../ui/elements'
import { Badge, Button, Card, Hero, Row } from '../../ui/parts'

const uses = [
  { badge: '看', title: '看这个月要做什么', note: '时间、地点、议程，一页说清' },
  { badge: '回', title: '参加还是请假，点一下', note: '没有网络也能点，联网后送达' },
  { badge: '记', title: '书记少写一遍', note: '名单、时间、人数自动填好，只写发言要点和决议' },
]

/** What a visitor sees: what this is and for whom, before anybody asks who they are. */
export function Visitor() {
  return (
    <>
      <Hero title="先锋支部" note="党支部过组织生活的小帮手" />
      <Card>
        {uses.map((u) => (
          <Row key={u.badge} start={<Badge>{u.badge}</Badge>} title={u.title} note={u.note} />
        ))}
      </Card>
      <Card title="谁在用">
        <Box>
          乡镇和村、社区党支部的党员和书记。由县级党组织开设，党员名单由支部登记，不向社会收集个人信息。
        </Box>
      </Card>
      <Box className="rest">涉密、敏感内容不上传。签到只是方便，不作考核排名。</Box>
    </>
  )
}

export const VisitorBar = ({ me }: { me: Me | null | undefined }) => (
  <Button kind="main" onTap={() => go('sign-in')}>
    {me ? '去绑定' : '登录'}
  </Button>
)
