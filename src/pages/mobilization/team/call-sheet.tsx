import type { TeamView } from '../../../contract/mobilization-team-keep'
import { confirm } from '../../../ui/ask'
import { Card, Icon, Row } from '../../../ui/parts'
import { Made } from '../../record/made'
import { useMaking } from '../../record/use-making'

const weapp = process.env.TARO_ENV === 'weapp'

/** 电话名单 on paper, for when no network answers. It holds whole numbers, so one is asked first. */
export function CallSheet({ team }: { team: TeamView }) {
  const { making, start, close } = useMaking('mobilization.callSheet')
  const all = team.kind === 'corps'
  const title = all ? '全部支队的电话名单' : '电话名单'
  if (!team.size) return null

  async function make(as: 'page' | 'file') {
    const sure = await confirm('做电话名单？', '名单上有完整的电话，谁做的会记在案。用完请收好。', '做名单')
    if (sure) await start(title, { teamId: team.teamId, as })
  }

  return (
    <Card title="电话名单" end="断网时用">
      {!weapp && (
        <Row
          start={<Icon name="print" />}
          title={all ? '打印全部' : '打印'}
          note={all ? '每个支队一张，打电话时打勾' : '一张纸，打电话时打勾'}
          onTap={() => void make('page')}
        />
      )}
      <Row
        start={<Icon name="file" />}
        title="Excel 文件"
        note={weapp ? '可以打开、转发、打印' : '下载后可以改'}
        onTap={() => void make('file')}
      />
      {making && <Made title={making.title} document={making.document} onClose={close} />}
    </Card>
  )
}
