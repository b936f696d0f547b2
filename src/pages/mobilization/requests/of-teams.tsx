import { useCall } from '../../../client/use-call'
import { Card, Hero } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { RequestRow } from './row'

/** What the caller's teams could take on, and what they have. */
export function OfTeams() {
  const requests = useCall('mobilization.teamRequests', {}, { keep: 'teamRequests' })
  const reload = () => void requests.reload()
  return (
    <Show of={requests} lines={5}>
      {({ items, leads }) => {
        const open = items.filter((r) => r.state === 'open')
        const ours = items.filter((r) => r.state === 'accepted')
        const over = items.filter((r) => r.state === 'done' || r.state === 'thanked')
        if (!items.length)
          return (
            <Empty icon="talk" title="现在没有要帮忙的">
              村里或群众请先锋队帮忙，会出现在这里。
            </Empty>
          )
        return (
          <>
            <Hero
              title={open.length ? `${open.length} 件等人接` : '没有等人接的'}
              note="接下来的队，能看到是谁、怎么联系"
            />
            {[
              { title: '我们队正在办', list: ours },
              { title: '等人接', list: open },
              { title: '办好的', list: over },
            ].map(
              ({ title, list }) =>
                list.length > 0 && (
                  <Card key={title} title={title}>
                    {list.map((r) => (
                      <RequestRow key={r.requestId} request={r} leads={leads} onDone={reload} />
                    ))}
                  </Card>
                ),
            )}
          </>
        )
      }}
    </Show>
  )
}
