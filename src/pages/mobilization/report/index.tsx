import { useRouter } from '@tarojs/taro'
import type { ReportView } from '../../../contract/mobilization-board'
import { AppError } from '../../../contract/errors'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Button } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Made } from '../../record/made'
import { useMaking } from '../../record/use-making'
import { KindBand } from '../kind-band'
import { Answers, Ways, Whole } from './figures'
import { Lessons } from './lessons'
import { PostsOf, Proof, SquadsOf, Unreached } from './people'

/** What a call-up came to, and what is to be done better. */
export default function Report() {
  const { id = '' } = useRouter().params
  const me = useMe()
  const view = useCall('mobilization.report', id ? { callUpId: id } : null)
  const making = useMaking('mobilization.exportReport')
  const early = view.error instanceof AppError && view.error.reason === 'not_yet'

  return (
    <Frame
      members
      title="集结报告"
      wide
      bar={
        view.data ? (
          <>
            <Button icon="list" onTap={() => go('mobilization/board', { id })}>
              看板
            </Button>
            {me && view.data.may.command && (
              <Button kind="main" icon="print" onTap={() => void making.start('集结报告', { callUpId: id })}>
                打印、转发
              </Button>
            )}
          </>
        ) : early ? (
          <Button kind="main" onTap={() => void view.reload()}>
            再看一看
          </Button>
        ) : undefined
      }
    >
      {early && !view.data ? (
        <Empty icon="clock" title="报告正在做">
          收队以后几分钟内出报告。
        </Empty>
      ) : (
        <Show of={view} lines={8}>
          {(shown) => <Shown id={id} view={shown} onDone={() => void view.reload()} />}
        </Show>
      )}
      {making.making && (
        <Made title={making.making.title} document={making.making.document} onClose={making.close} />
      )}
    </Frame>
  )
}

function Shown({ id, view, onDone }: { id: string; view: ReportView; onDone(): void }) {
  const { report } = view
  return (
    <Box className="board">
      <KindBand kind={report.kind}>{report.endedAs === 'cancelled' ? '中途取消' : '已收队'}</KindBand>
      <Box className="board-columns">
        <Box>
          <Whole report={report} />
          <Answers report={report} />
          <Ways report={report} />
        </Box>
        <Box>
          <Lessons callUpId={id} lessons={view.lessons} mayAdd={view.may.command} onDone={onDone} />
          <Unreached view={view} />
          <PostsOf report={report} />
          <SquadsOf report={report} />
          <Proof view={view} />
        </Box>
      </Box>
    </Box>
  )
}
