import type { Persona } from '../../contract/org'
import { Card, Row } from '../../ui/parts'

/** What a visitor of the demo can try as each of them. */
const tries: [RegExp, string][] = [
  [/书记/, '导入花名册、发通知、点名、写记录、上报'],
  [/党建办/, '下发规定动作、看谁没上报、退回、出汇总表'],
  [/组织部|管理员/, '管组织架构和账号，看全区县'],
  [/经办人/, '备方案、打印、写记录，不能确认'],
  [/委员/, '点名、准假、替书记主持'],
  [/组长/, '看本组的人'],
]
const member = '看通知、回复参加或请假、签到、补课'

/** The people of the demo town. */
export function Personas({ personas, onChoose }: { personas: Persona[]; onChoose(memberId: string): void }) {
  return (
    <Card title="演示：您想当哪一位？" end={<>不用登录码</>}>
      {personas.map((p) => (
        <Row
          key={p.memberId}
          title={`${p.name} · ${p.office}`}
          note={`${p.unitName}：${tries.find(([is]) => is.test(p.office))?.[1] ?? member}`}
          onTap={() => onChoose(p.memberId)}
        />
      ))}
    </Card>
  )
}
