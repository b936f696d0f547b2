import type { Output } from '../../../contract/calls'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import type { Loaded } from '../../../client/use-call'
import { sayDay } from '../../../domain/clock'
import { choose, confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Card, Hero, Row, Tag } from '../../../ui/parts'
import { Show } from '../../../ui/states'

/** What waits to be confirmed first; then who is here, and what was noted last. */
export function Here({ of }: { of: Loaded<Output<'mobilization.reports'>> }) {
  const decide = useAct('mobilization.confirmReportIn')
  const decideHours = useAct('mobilization.confirmService')
  const undo = useAct('mobilization.undoService')
  const day = today()

  async function answer(reportId: string) {
    const at = await choose(['收下，已报到', '不收'])
    if (at === null || !(await decide.done({ reportId, accept: at === 0 }))) return
    tell(at === 0 ? '已收下' : '已回复')
    void of.reload()
  }
  async function answerHours(serviceId: string) {
    const at = await choose(['属实，确认', '不属实，不确认'])
    if (at === null || !(await decideHours.done({ serviceId, accept: at === 0 }))) return
    tell(at === 0 ? '已确认' : '已回复')
    void of.reload()
  }
  async function takeBack(serviceId: string, words: string) {
    if (!(await confirm('撤回这一条？', words, '撤回'))) return
    if (await undo.done({ serviceId })) void of.reload()
  }

  return (
    <Show of={of} lines={6}>
      {({ unitName, waiting, here, waitingService, latest, mayConfirm }) => {
        const open = waiting.length + waitingService.length
        return (
          <>
            <Hero title={open ? `${open} 件等着确认` : '没有要确认的'} note={unitName} />
            <Box className="columns">
              <Box>
                {waiting.length > 0 && (
                  <Card title="来报到的">
                    {waiting.map((r) => (
                      <Row
                        key={r.reportId}
                        title={r.memberName}
                        note={[r.homeName, r.note].filter(Boolean).join(' · ')}
                        end={mayConfirm ? '确认' : <Tag tone="waiting">{r.stateWords}</Tag>}
                        onTap={mayConfirm ? () => void answer(r.reportId) : undefined}
                      />
                    ))}
                  </Card>
                )}
                {waitingService.length > 0 && (
                  <Card title="等确认的服务">
                    {waitingService.map((s) => (
                      <Row
                        key={s.serviceId}
                        title={`${s.memberName}：${s.what}`}
                        note={`${sayDay(s.day, day)} · ${s.hours}`}
                        end={mayConfirm ? '确认' : <Tag tone="waiting">{s.stateWords}</Tag>}
                        onTap={mayConfirm ? () => void answerHours(s.serviceId) : undefined}
                      />
                    ))}
                  </Card>
                )}
                <Card title={here.length ? `报到的同志 ${here.length} 人` : '报到的同志'}>
                  {!here.length && <Row title="还没有人报到" note="党员在“我的服务”里报到，这里确认" />}
                  {here.map((r) => (
                    <Row
                      key={r.reportId}
                      title={r.memberName}
                      note={[r.homeName, r.note].filter(Boolean).join(' · ')}
                      end={<Tag tone="done">{r.stateWords}</Tag>}
                    />
                  ))}
                </Card>
              </Box>
              <Box>
                <Card title="最近确认的服务">
                  {!latest.length && <Row title="还没有记过" note="用“记服务”记下谁做了什么" />}
                  {latest.map((s) => {
                    const words = `${s.memberName}：${s.what}`
                    return (
                      <Row
                        key={s.serviceId}
                        title={words}
                        note={`${sayDay(s.day, day)} · ${s.hours}`}
                        end={
                          s.mayUndo && (
                            <Bit label={`撤回 ${words}`} onTap={() => void takeBack(s.serviceId, words)}>
                              撤回
                            </Bit>
                          )
                        }
                      />
                    )
                  })}
                </Card>
              </Box>
            </Box>
          </>
        )
      }}
    </Show>
  )
}
