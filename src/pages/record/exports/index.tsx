import type { Input } from '../../../contract/calls'
import { can } from '../../../domain/access'
import { recordLines } from '../../../domain/record-lines'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Official } from '../../../ui/official'
import { Card, Icon, Row } from '../../../ui/parts'
import { Show, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { Made } from '../made'
import { useMaking } from '../use-making'
import { useWhich, type Which } from '../which'

type What = Input<'record.export'>['what']
interface Choice {
  what: What
  title: string
  note: string
  icon: string
}

const weapp = process.env.TARO_ENV === 'weapp'

/** Pages to print are the browser's; in WeChat the same comes as Word and Excel, which WeChat opens and forwards. */
const paper: Choice[] = [
  { what: 'minutes', title: '会议记录', note: 'Word 文档，A4', icon: 'file' },
  ...(weapp
    ? []
    : [{ what: 'minutes_page' as const, title: '会议记录打印页', note: '打开就能打印', icon: 'print' }]),
]
const sheets: Choice[] = [
  { what: 'sign_in', title: '签到表', note: 'Excel，名字和到会情况', icon: 'list' },
  ...(weapp
    ? []
    : [{ what: 'sign_in_page' as const, title: '签到表打印页', note: '打开就能打印', icon: 'print' }]),
  { what: 'sign_in_blank', title: '空白签到表', note: 'Excel，名字填好，会前打印', icon: 'list' },
  ...(weapp
    ? []
    : [
        {
          what: 'sign_in_blank_page' as const,
          title: '空白签到表打印页',
          note: '会前打印，会上签',
          icon: 'print',
        },
      ]),
]

export default function ExportsPage() {
  const which = useWhich()
  return (
    <Frame members title="打印、导出" wide>
      {which ? <Choices which={which} /> : <Skeleton lines={6} />}
    </Frame>
  )
}

function Choices({ which }: { which: Which }) {
  const me = useMe()
  const record = useCall('record.show', which)
  const { making, start, close } = useMaking('record.export')
  const rows = (choices: Choice[]) =>
    choices.map((c) => (
      <Row
        key={c.what}
        start={<Icon name={c.icon} />}
        title={c.title}
        note={c.note}
        onTap={() => void start(c.title, { ...which, what: c.what })}
      />
    ))
  return (
    <Show of={record} lines={7}>
      {(form) => {
        const own = can(me?.who ?? null, 'record.save', { path: form.unitPath })
        return (
          <Box className="columns">
            <Box>
              <Card title="会议记录">
                {rows(paper)}
                <Row
                  start={<Icon name="pencil" />}
                  title="抄写版"
                  note="大字，按记录本的先后，照着抄"
                  onTap={() => go('record/copy', { id: form.activityId, unit: form.unitId })}
                />
              </Card>
              {(own || !form.paperOnly) && <Card title="签到表">{rows(sheets)}</Card>}
              <Card title="整套档案">
                {rows([
                  { what: 'archive', title: '六有档案', note: '一个 ZIP，六格分好文件夹', icon: 'download' },
                ])}
              </Card>
            </Box>
            <Box className="aside">
              <Card title={form.title}>
                <Official lines={recordLines(form).slice(1, 6)} />
              </Card>
            </Box>
            {making && <Made title={making.title} document={making.document} onClose={close} />}
          </Box>
        )
      }}
    </Show>
  )
}
