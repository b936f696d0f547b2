import type { MemberView } from '../../../contract/org-members'
import { stageWords } from '../../../domain/org-names'
import { Box } from '../../../ui/elements'
import { Button, Buttons, Card, Strip } from '../../../ui/parts'
import { fieldNames, type Typed } from './form'

const sexes = { '': '没有填', male: '男', female: '女' }

function say(key: keyof Typed, value: string): string {
  if (key === 'stage') return stageWords[value as Typed['stage']]
  if (key === 'sex') return sexes[value as Typed['sex']]
  return value || '空'
}

/** Somebody else saved first: both versions, side by side, and the person decides. */
export function Conflict({
  theirs,
  mine,
  onMine,
  onTheirs,
}: {
  theirs: MemberView
  mine: Typed
  onMine(): void
  onTheirs(): void
}) {
  const keys = (Object.keys(fieldNames) as (keyof Typed)[]).filter(
    (key) => key !== 'phone' && theirs[key] !== mine[key],
  )
  return (
    <Card title="别人刚刚也改了">
      {!keys.length && <Strip tone="done">改的内容一样，直接用就行</Strip>}
      {keys.map((key) => (
        <Box key={key} className="fact">
          <Box className="fact-label">{fieldNames[key]}</Box>
          <Box className="fact-value">
            <Box>{`现在：${say(key, theirs[key])}`}</Box>
            <Box className="strong">{`您写的：${say(key, mine[key])}`}</Box>
          </Box>
        </Box>
      ))}
      <Buttons>
        <Button onTap={onTheirs}>用现在的</Button>
        <Button kind="main" onTap={onMine}>
          用我写的
        </Button>
      </Buttons>
    </Card>
  )
}
