import type { Output } from '../../../contract/calls'
import type { ImportProgress } from '../../../contract/org-import'
import { go, goInstead } from '../../../client/go'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { sayDay } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Stats } from '../../../ui/figures'
import { Button, Card, Row } from '../../../ui/parts'
import { Frame } from '../../frame'
import type { UnitHere } from '../use-unit'

/** It went in, or was taken back. */
export function Finished({
  unit,
  progress,
  result,
  onChange,
}: {
  unit: UnitHere
  progress: ImportProgress
  /** what confirming answered; null when it was done earlier */
  result: Output<'org.confirmImport'> | null
  onChange(): void
}) {
  const undo = useAct('org.undoImport')
  const undone = progress.state === 'undone'
  const preview = progress.preview
  const counts = result ?? {
    added: preview?.summary.new ?? 0,
    changed: preview?.summary.changed ?? 0,
    left: preview?.leaving.filter((p) => p.reason).length ?? 0,
  }

  async function takeBack() {
    const sure = await confirm(
      '撤回这次导入？',
      '新增的人去掉，改过的改回来，离开的回到花名册。导入后您又手工改过的不动。',
      '撤回',
    )
    const answer = sure && (await undo.run({ importId: progress.importId }))
    if (!answer) return
    tell(`已撤回，恢复 ${answer.restored} 人`)
    onChange()
  }

  return (
    <Frame
      members
      title="导入花名册"
      bar={
        <>
          {progress.canUndo && (
            <Button busy={undo.busy} onTap={() => void takeBack()}>
              撤回这次导入
            </Button>
          )}
          <Button kind="main" onTap={() => go('org/roster', { unit: unit.unitId })}>
            看花名册
          </Button>
        </>
      }
    >
      <Card
        title={undone ? '已撤回' : '导入好了'}
        end={progress.confirmedOn && sayDay(progress.confirmedOn, today())}
      >
        {!undone && (
          <Stats
            stats={[
              { figure: counts.added, words: '新增', tone: 'done' },
              { figure: counts.changed, words: '更新' },
              { figure: counts.left, words: '离开' },
            ]}
          />
        )}
        <Row title={progress.fileName} note={unit.name} />
      </Card>
      <Card title="接下来">
        <Row
          title="请大家绑定微信"
          note="打开一个人的页面，让他（她）扫一下；不用微信的不绑也行"
          onTap={() => go('org/roster', { unit: unit.unitId })}
        />
        <Row title="再导一张表" onTap={() => goInstead('org/import', { unit: unit.unitId })} />
      </Card>
    </Frame>
  )
}
