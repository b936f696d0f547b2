import { useState } from 'react'
import { can } from '../../../domain/access'
import { useMe } from '../../../client/me'
import { useCall } from '../../../client/use-call'
import { tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Card, Hero, Row } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { AddSheet } from './add-sheet'
import { Code } from './code'
import { RequestRow } from './row'

/** A unit's own requests and what residents asked of it, and the code by which they do. */
export function OfUnit({ unitId }: { unitId: string }) {
  const me = useMe()
  const requests = useCall('mobilization.requests', { unitId }, { keep: `requests.${unitId}` })
  const [adding, setAdding] = useState(false)
  const path = requests.data?.unitPath
  const may = path !== undefined && can(me?.who ?? null, 'mobilization.request', { path })
  const codes = path !== undefined && can(me?.who ?? null, 'mobilization.setRequestForm', { path })
  return (
    <Frame
      members
      wide
      title="约请和求助"
      bar={
        may && (
          <Button kind="main" onTap={() => setAdding(true)}>
            请先锋队帮忙
          </Button>
        )
      }
    >
      <Show of={requests} lines={6}>
        {({ unitName, items, words }) => {
          const live = items.filter((r) => ['open', 'accepted', 'done'].includes(r.state))
          const over = items.filter((r) => !live.includes(r))
          return (
            <>
              <Hero title={words} note={unitName} />
              <Box className="columns">
                <Box>
                  <Card title="正在办的">
                    {!live.length && (
                      <Row title="现在没有" note="要人帮忙就发一条，群众的事扫码写来也在这里" />
                    )}
                    {live.map((r) => (
                      <RequestRow
                        key={r.requestId}
                        request={r}
                        leads={[]}
                        onDone={() => void requests.reload()}
                      />
                    ))}
                  </Card>
                  {over.length > 0 && (
                    <Card title="办完的">
                      {over.map((r) => (
                        <RequestRow
                          key={r.requestId}
                          request={r}
                          leads={[]}
                          onDone={() => void requests.reload()}
                        />
                      ))}
                    </Card>
                  )}
                </Box>
                <Box>
                  <Code unitId={unitId} mayChange={codes} />
                </Box>
              </Box>
            </>
          )
        }}
      </Show>
      {adding && (
        <AddSheet
          unitId={unitId}
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false)
            tell('发出去了，等先锋队来接')
            void requests.reload()
          }}
        />
      )}
    </Frame>
  )
}
