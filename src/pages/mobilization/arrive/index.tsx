import { useEffect, useRef, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { go, goInstead, pathOf } from '../../../client/go'
import { byPlace } from '../../../client/edition'
import { refreshMe, useMe } from '../../../client/me'
import { Box } from '../../../ui/elements'
import { Button, Card } from '../../../ui/parts'
import { Skeleton } from '../../../ui/states'
import { postCodeOf, scan } from '../../activity/scan'
import { SpokenCard } from '../../check-in/spoken-card'
import { Verdict } from '../../check-in/verdict'
import { Frame } from '../../frame'
import { useArriving } from './arriving'
import { ByPlace } from './by-place'

const weapp = process.env.TARO_ENV === 'weapp'
/** the answer to a place will be the same again */
const noPlace = ['place_off', 'no_point']

/**
 * Where every arrival comes in: `c` from our own scanner and the browser, `q` from WeChat's scanner (the whole link,
 * encoded), or `id` of a call-up to type the 口令 for; `m`: whose arrival it is.
 */
export default function Arrive() {
  const { c, q, id = '', m } = useRouter().params
  const scanned = decodeURIComponent(c ?? q ?? '')
  const code = scanned ? postCodeOf(c ? `/m/${scanned}` : scanned) : null
  const me = useMe()
  const [asked, setAsked] = useState(me !== undefined)
  const { result, busy, send } = useArriving()
  const who = m ? { memberId: m } : {}
  const own = m || (me?.people.find((p) => p.kind === 'self') ?? me?.people[0])?.memberId || ''

  useEffect(() => {
    if (me === undefined) void refreshMe().then(() => setAsked(true))
  }, [me])
  // the server knows which of one's people was called
  const sent = useRef('')
  useEffect(() => {
    if (!asked || !code || me === null || sent.current === code) return
    sent.current = code
    void send({ code })
  }, [asked, code, me, send])

  if (asked && me === null)
    return (
      <Frame
        title="到了"
        bar={
          <Button
            kind="main"
            onTap={() =>
              goInstead('sign-in', { next: pathOf('mobilization/arrive', code ? { c: code } : { id }) })
            }
          >
            登录后报到
          </Button>
        }
      >
        <Verdict tone="waiting" title="先登录" note="也可以直接告诉队长，点名时会记上。" />
      </Frame>
    )

  const others = (me?.people ?? []).filter((p) => p.memberId !== result?.memberId)
  const callUpId = result?.callUpId ?? id
  const bad = result?.tone === 'bad' || (!!scanned && !code)
  if (result && !bad)
    return (
      <Frame
        title="到了"
        bar={
          <Button
            kind="main"
            onTap={() =>
              callUpId ? goInstead('mobilization/answer', { id: callUpId, ...(m && { m }) }) : go('home')
            }
          >
            好了
          </Button>
        }
      >
        <Verdict tone={result.tone} title={result.title} note={result.note} />
        {code && result.memberId && others.length > 0 && (
          <Card title="还有谁也到了">
            {others.map((p) => (
              <Button
                key={p.memberId}
                disabled={busy}
                onTap={() => void send({ code, memberId: p.memberId })}
              >
                {`替 ${p.name} 报到`}
              </Button>
            ))}
          </Card>
        )}
      </Frame>
    )
  if (code && !result)
    return (
      <Frame title="到了">
        <Skeleton lines={3} />
      </Frame>
    )
  // tried and not there yet: the same way is the next thing to try
  const tried = result?.reason === 'far' || result?.reason === 'vague'
  const place = byPlace && me?.byPlace && callUpId && !noPlace.includes(result?.reason ?? '') && (
    <ByPlace
      callUpId={callUpId}
      memberId={own}
      busy={busy}
      onHere={(point) => void send({ callUpId, point, ...who })}
    />
  )
  return (
    <Frame
      title="到了"
      bar={
        weapp && (
          <Button kind="main" icon="scan" onTap={() => void scan('请扫集结点的码')}>
            {scanned ? '再扫一次' : '扫码'}
          </Button>
        )
      }
    >
      {bad && (
        <Verdict
          tone="bad"
          title="没有记上"
          note={result?.note ?? '这不是集结点的码，请扫集结点手机上的码。'}
        />
      )}
      {tried && place}
      {callUpId && (
        <SpokenCard
          title="输口令"
          note="集结点的手机上有，也会念出来。30 秒换一次。"
          words="到了"
          kind={weapp ? 'plain' : 'main'}
          busy={busy}
          onDone={(spoken) => void send({ callUpId, spoken, ...who })}
          end={!weapp && <Box className="rest">也可以用手机相机或微信扫集结点的码</Box>}
        />
      )}
      {!tried && place}
    </Frame>
  )
}
