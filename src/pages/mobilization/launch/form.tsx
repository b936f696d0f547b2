import type { CallKind } from '../../../contract/mobilization-types'
import type { Skill } from '../../../contract/mobilization-team-respond'
import { useNow } from '../../../client/now'
import type { Loaded } from '../../../client/use-call'
import type { Output } from '../../../contract/calls'
import { instantAt, sayTime } from '../../../domain/clock'
import type { CallForm } from '../../../domain/mobilization-compose'
import { chosenSquads, countChosen } from '../../../domain/mobilization-choose'
import { skillNames } from '../../../domain/mobilization-teams-words'
import { useDesk } from '../../../ui/desk'
import { AreaInput, Box, ChooseTime, LineInput, Tap, Words } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Card, Icon } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Stepper } from '../../../ui/stepper'
import { ChooseMany } from '../choose-many'
import { TeamPicker } from '../team-picker'
import { ByPost } from './by-post'
import { BySquad } from './by-squad'

const kinds: { value: CallKind; icon: string; title: string; note: string }[] = [
  { value: 'real', icon: 'alert', title: '实战', note: '真有险情、急事，马上叫人' },
  { value: 'drill', icon: 'clock', title: '演练', note: '每条消息开头都写【演练】' },
  { value: 'test', icon: 'gear', title: '测试', note: '只看通知能不能到，不计服务时长' },
]

export interface FormProps {
  form: CallForm
  teams: Loaded<Output<'mobilization.teams'>>
  onChange(change: Partial<CallForm>): void
}

/** Everything that is said of a call-up, on one screen. */
export function LaunchForm({ form, teams, onChange }: FormProps) {
  return (
    <Box className="columns">
      <Box>
        <Kinds kind={form.kind} onChange={(kind) => onChange({ kind })} />
        <What form={form} onChange={onChange} />
      </Box>
      <Box>
        <Who form={form} teams={teams} onChange={onChange} />
        <Strength form={form} onChange={onChange} />
      </Box>
    </Box>
  )
}

function Kinds({ kind, onChange }: { kind: CallKind | null; onChange(kind: CallKind): void }) {
  return (
    <Box className="kinds" role="group" label="实战、演练还是测试">
      {kinds.map((k) => (
        <Tap
          key={k.value}
          className={`kind-choice ${kind === k.value ? `kind-on-${k.value}` : ''}`}
          pressed={kind === k.value}
          label={`${k.title}${kind === k.value ? '（已选）' : ''}：${k.note}`}
          onTap={() => onChange(k.value)}
        >
          <Box className="kind-choice-head">
            <Icon name={kind === k.value ? 'check' : k.icon} />
            <Words className="kind-choice-title">{k.title}</Words>
          </Box>
          <Box className="kind-choice-note">{k.note}</Box>
        </Tap>
      ))}
    </Box>
  )
}

function What({ form, onChange }: Omit<FormProps, 'teams'>) {
  const now = useNow()
  const desk = useDesk()
  const said = form.day && form.time ? sayTime(instantAt(form.day, form.time), now) : ''
  return (
    <Card title="什么事，到哪里">
      <Field label="什么事" note={`最多 20 个字，还能写 ${Math.max(0, 20 - form.title.length)} 个`}>
        <LineInput
          label="什么事"
          value={form.title}
          onChange={(title) => onChange({ title })}
          placeholder="如 东渠段防汛"
          max={20}
        />
      </Field>
      <Field label="在哪里集结">
        <LineInput
          label="在哪里集结"
          value={form.place}
          onChange={(place) => onChange({ place })}
          placeholder="如 东渠桥头"
          max={40}
        />
      </Field>
      {desk && (
        <Field
          label="地图上的点（可以不填）"
          note="从腾讯地图、高德地图里复制坐标，粘贴在这里；百度的不一样，会差几百米"
        >
          <LineInput
            label="地图上的点"
            value={form.point}
            onChange={(point) => onChange({ point })}
            placeholder="如 29.5613, 112.3326"
            max={60}
          />
        </Field>
      )}
      <Box className="pair">
        <Field label="哪天到">
          <ChooseTime label="哪天到" kind="date" value={form.day} onChange={(day) => onChange({ day })} />
        </Field>
        <Field label="几点前到">
          <ChooseTime
            label="几点前到"
            kind="time"
            value={form.time}
            onChange={(time) => onChange({ time })}
          />
        </Field>
      </Box>
      {said && <Box className="note gap-below">{`也就是${said}`}</Box>}
      <Field label="带什么（可以不填）">
        <LineInput
          label="带什么"
          value={form.bring}
          onChange={(bring) => onChange({ bring })}
          placeholder="如 雨衣、铁锹、手电"
          max={60}
        />
      </Field>
      <Field label="要做什么（可以不填）" note="每条消息都会提醒：先保证自身安全。">
        <AreaInput
          label="要做什么"
          value={form.words}
          onChange={(words) => onChange({ words })}
          placeholder="如 加固东渠南段，分两班"
          max={200}
        />
      </Field>
    </Card>
  )
}

function Who({ form, teams, onChange }: FormProps) {
  const none = !!teams.data && !teams.data.corps.length && !teams.data.squads.length
  const chosen = teams.data ? countChosen(teams.data, form.teamIds) : null
  return (
    <Card
      title="叫哪些支队"
      end={
        chosen &&
        chosen.squads > 0 && (
          <Words className="strong">{`${chosen.squads} 个支队，今天能叫 ${chosen.mayCall} 人`}</Words>
        )
      }
    >
      <Show of={teams} lines={5}>
        {(data) =>
          none ? (
            <Empty icon="people" title="还没有支队">
              先到“支队名册”编好支队，再来叫人。
            </Empty>
          ) : (
            <>
              <TeamPicker teams={data} value={form.teamIds} onChange={(teamIds) => onChange({ teamIds })} />
              <BySquad
                squads={chosenSquads(data, form.teamIds)}
                people={form.people}
                value={form.squads}
                onChange={(squads) => onChange({ squads })}
              />
            </>
          )
        }
      </Show>
    </Card>
  )
}

const skillOptions = Object.entries(skillNames).map(([value, words]) => ({ value: value as Skill, words }))

function Strength({ form, onChange }: Omit<FormProps, 'teams'>) {
  const wanted = Object.keys(form.skills) as Skill[]
  return (
    <Card title="要多少人，分什么岗">
      <Field label="要多少人" note={form.people ? '够了会提示，可以点“够了，待命”' : '0：能来的都来'}>
        <Stepper label="要多少人" value={form.people} onChange={(people) => onChange({ people })} />
      </Field>
      <Field label="要有会这些的人（可以不选）">
        <ChooseMany<Skill>
          label="要有会这些的人"
          value={wanted}
          options={skillOptions}
          onChange={(list) =>
            onChange({ skills: Object.fromEntries(list.map((s) => [s, form.skills[s] ?? 1])) })
          }
        />
        {wanted.map((skill) => (
          <Field key={skill} label={`${skillNames[skill]}，几个人`}>
            <Stepper
              label={`${skillNames[skill]}，几个人`}
              value={form.skills[skill] ?? 0}
              onChange={(n) => onChange({ skills: { ...form.skills, [skill]: n } })}
            />
          </Field>
        ))}
      </Field>
      <ByPost form={form} onChange={(posts) => onChange({ posts })} />
    </Card>
  )
}
