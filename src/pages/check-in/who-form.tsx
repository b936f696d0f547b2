import type { Me } from '../../contract/org'
import { Button, Card } from '../../ui/parts'

interface Props {
  people: Me['people']
  busy: boolean
  /** somebody has checked in already */
  more?: boolean
  onChoose(memberId: string): void
}

/** Two people on one phone: who is here? */
export function WhoForm({ people, busy, more, onChoose }: Props) {
  return (
    <Card title={more ? '还有谁也到了' : '谁到了'}>
      {people.map((p, i) => (
        <Button
          key={p.memberId}
          kind={i === 0 && !more ? 'main' : 'plain'}
          disabled={busy}
          onTap={() => onChoose(p.memberId)}
        >
          {p.kind === 'self' ? `${p.name}（本人）签到` : `替 ${p.name} 签到`}
        </Button>
      ))}
    </Card>
  )
}
