import type { MyCall } from '../../contract/mobilization-answer'
import { go } from '../../client/go'
import { Row, Card } from '../../ui/parts'
import { CallPanel } from '../mobilization/call-panel'
import { KindBand } from '../mobilization/kind-band'
import { News } from '../mobilization/news'
import { Stand } from '../mobilization/stand'

// who was not called has nothing to answer, and people to reach
const open = (call: MyCall) =>
  go(call.helping ? 'mobilization/list' : 'mobilization/answer', { id: call.callUpId, m: call.memberId })

/** A call-up that waits for a word covers everything else; its buttons are the page's bar. */
export const CallCover = ({ call, others }: { call: MyCall; others: number }) => (
  <>
    <News call={call} />
    <CallPanel call={call} />
    {others > 0 && (
      <Card>
        <Row title="先看详情" note={`回复后还有 ${others} 件等您回复`} onTap={() => open(call)} />
      </Card>
    )}
  </>
)

/** Answered, and going on: one look at where one stands, one tap to everything. */
export const LiveCall = ({ call, waits }: { call: MyCall; waits: boolean }) => (
  <>
    <KindBand kind={call.kind} />
    <Card>
      <Stand call={call} waits={waits} />
      <Row
        title={call.title}
        note={[call.forOther && `替 ${call.name}`, call.place].filter(Boolean).join(' · ')}
        onTap={() => open(call)}
      />
      {call.toCall > 0 && (
        <Row
          title={`有 ${call.toCall} 个人等您联系`}
          note="打电话，记结果"
          onTap={() => go('mobilization/list', { id: call.callUpId })}
        />
      )}
    </Card>
  </>
)
