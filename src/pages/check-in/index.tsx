import { useEffect, useRef, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { go, goInstead, pathOf } from '../../client/go'
import { refreshMe, useMe } from '../../client/me'
import { Button } from '../../ui/parts'
import { Skeleton } from '../../ui/states'
import { Frame } from '../frame'
import { codeOf, scan } from '../activity/scan'
import { useCheckIn } from './check-in'
import { SpokenForm } from './spoken-form'
import { Verdict } from './verdict'
import { WhoForm } from './who-form'

const weapp = process.env.TARO_ENV === 'weapp'

/**
 * Where every check-in arrives: `c` from our own scanner and the browser, `q` from WeChat's scanner (the whole link,
 * encoded), or `id` of an activity to type the 口令 for. `member` when it is somebody one acts for.
 */
export default function CheckIn() {
  const { c, q, id, member } = useRouter().params
  const scanned = decodeURIComponent(c ?? q ?? '')
  const code = scanned ? codeOf(c ? `/c/${scanned}` : scanned) : null
  const me = useMe()
  const [asked, setAsked] = useState(me !== undefined)
  const { result, busy, send } = useCheckIn()
  const people = me?.people ?? []

  useEffect(() => {
    if (me === undefined) void refreshMe().then(() => setAsked(true))
  }, [me])

  // one person, one code: nothing to decide
  const sent = useRef('')
  useEffect(() => {
    if (!asked || !code || me === null || sent.current === code) return
    const own = me?.people ?? []
    if (own.length > 1) return
    sent.current = code
    void send({ code, memberId: own[0]?.memberId })
  }, [asked, code, me, send])

  const again = (
    <>
      {(code || scanned) && (
        <Button kind={weapp ? 'plain' : 'main'} onTap={() => goInstead('check-in')}>
          输口令
        </Button>
      )}
      {weapp && (
        <Button kind="main" icon="scan" onTap={() => void scan()}>
          {code || scanned ? '再扫一次' : '扫码签到'}
        </Button>
      )}
    </>
  )

  if (asked && me === null)
    return (
      <Frame
        title="签到"
        bar={
          <Button
            kind="main"
            onTap={() =>
              goInstead('sign-in', { next: pathOf('check-in', code ? { c: code } : { id: id ?? '' }) })
            }
          >
            登录后签到
          </Button>
        }
      >
        <Verdict
          tone="waiting"
          title="先登录，再签到"
          note="登录一次管 30 天。也可以直接告诉主持人，逐人点名时会记上。"
        />
      </Frame>
    )
  if (result)
    return (
      <Frame
        title="签到"
        bar={
          result.tone === 'done' || result.tone === 'waiting' ? (
            <Button kind="main" onTap={() => go('home')}>
              好了
            </Button>
          ) : result.reason === 'on_leave' ? (
            <Button kind="main" busy={busy} onTap={() => void send({ ...result.sent, withdrawLeave: true })}>
              撤回请假并签到
            </Button>
          ) : (
            again
          )
        }
      >
        <Verdict tone={result.tone} title={result.title} note={result.note} />
        {result.tone !== 'bad' && code && people.length > 1 && (
          <WhoForm
            people={people.filter((p) => p.memberId !== result.sent.memberId)}
            more
            busy={busy}
            onChoose={(memberId) => void send({ code, memberId })}
          />
        )}
        {result.tone === 'bad' && result.activityId && (
          <SpokenForm
            activityId={result.activityId}
            busy={busy}
            onDone={(spoken) =>
              void send({ activityId: result.activityId, spoken, memberId: result.sent.memberId })
            }
          />
        )}
      </Frame>
    )
  if (code)
    return (
      <Frame title="签到">
        {people.length > 1 ? (
          <WhoForm people={people} busy={busy} onChoose={(memberId) => void send({ code, memberId })} />
        ) : (
          <Skeleton lines={3} />
        )}
      </Frame>
    )
  return (
    <Frame title="签到" bar={(weapp || scanned) && again}>
      {scanned && <Verdict tone="bad" title="这不是签到码" note="请扫主持人手机上的码。" />}
      <SpokenForm
        activityId={id}
        busy={busy}
        onDone={(spoken, activityId) =>
          void send({ activityId, spoken, memberId: member ?? people[0]?.memberId })
        }
      />
    </Frame>
  )
}
