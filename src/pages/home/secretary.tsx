import type { HomeNotice, SecretaryHome } from '../../contract/home'
import { go } from '../../client/go'
import { useNow } from '../../client/now'
import { dayOf, sayDay, sayMonth } from '../../domain/clock'
import { Box } from '../../ui/elements'
import { Steps } from '../../ui/figures'
import { Button, Card, Hero, Row, Tag } from '../../ui/parts'
import { kindNames } from '../../domain/activity-names'

/** The branch's month: what is done, what is next, what else asks for attention. */
export function SecretaryView({ secretary, month }: { secretary: SecretaryHome; month: string }) {
  const now = useNow()
  const { steps, others, notices, unitId, activityId, reckoning } = secretary
  const line = reckoning?.due && !steps.some((s) => s.words.includes(reckoning.line)) ? reckoning.line : ''
  return (
    <>
      <Hero title={`${sayMonth(month)}的组织生活`} note={`${secretary.unitName} · ${secretary.office}`} />
      <Box className="columns">
        <Box>
          <Card title={secretary.title || '主题党日'} end={activityId && <Tag>{kindNames.theme_day}</Tag>}>
            <Steps
              steps={steps.map((s) => ({
                title: s.title,
                state: s.state,
                note: sayStep(s, dayOf(now)),
              }))}
            />
            {line && <Box className="reckoning gap-above">{line}</Box>}
            {activityId && (
              <Row title="看这次活动" onTap={() => go('activity/show', { id: activityId, unit: unitId })} />
            )}
          </Card>
        </Box>
        <Box>
          {others.length > 0 && (
            <Card title="这个月还有">
              {others.map((o) => (
                <Row
                  key={o.activityId}
                  title={o.title}
                  note={o.words}
                  onTap={() => openStep(o.step, o.activityId, unitId)}
                />
              ))}
            </Card>
          )}
          <Card title="还要留意">
            {notices.map((n, i) => (
              <Row key={i} title={n.words} onTap={() => openNotice(n, unitId, month)} />
            ))}
            {!notices.length && <Box className="note">没有别的事要留意。</Box>}
          </Card>
        </Box>
      </Box>
    </>
  )
}

/** The day stands before the words, unless they say it themselves. */
function sayStep({ day, words }: SecretaryHome['steps'][number], today: string): string {
  const said = day ? sayDay(day, today) : ''
  return [words.includes(said) ? '' : said, words].filter(Boolean).join(' · ')
}

/** The one red button: always the next step. */
export function NextButton({ secretary, month }: { secretary: SecretaryHome; month: string }) {
  const { next, unitId } = secretary
  const open = () =>
    next.step === 'plan' && !next.activityId
      ? go('activity/compose', {
          unit: unitId,
          kind: next.kind,
          month,
          ...(next.issueId && { issue: next.issueId }),
        })
      : openStep(next.step, next.activityId, unitId)
  return (
    <Button kind="main" onTap={open}>
      {next.label}
    </Button>
  )
}

function openStep(step: SecretaryHome['next']['step'], activityId: string | null, unit: string): void {
  const id = activityId ?? ''
  if (step === 'plan' || step === 'notify') go('activity/compose', { id })
  if (step === 'roll') go('activity/roll', { id })
  if (step === 'record' || step === 'submit') go('record/edit', { id, unit })
}

function openNotice(n: HomeNotice, unit: string, month: string): void {
  const id = n.activityId ?? ''
  switch (n.kind) {
    case 'due':
    case 'overdue':
      return n.activityKind
        ? go('activity/compose', { unit, kind: n.activityKind, month })
        : go('activity/plan', { unit })
    case 'talks':
      return go('activity/talk', { unit })
    case 'contacts':
      return go('activity/talk', { unit, tab: 'contacts' })
    case 'leaves':
    case 'joined':
      return go('activity/show', { id })
    case 'pending_scans':
      return go('activity/roll', { id })
    case 'issue':
      return go('activity/issue', { unit, id: n.issueId ?? '' })
    case 'make_up':
      return id ? go('record/make-ups', { id, unit }) : go('activity/list')
    case 'returned':
      return go('record/edit', { id, unit })
    case 'bindings':
      return go('org/waiting', { unit })
  }
}
