import type { ImportProgress } from '../../../contract/org-import'
import { Box } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Card } from '../../../ui/parts'

/** A thousand rows take a moment; the page may be left meanwhile. */
export function Reading({ progress }: { progress: ImportProgress }) {
  return (
    <Card title={progress.fileName} end="正在读表">
      <Progress value={progress.done} of={1} label="已读" />
      <Box className="note">{`读了 ${Math.round(progress.done * 100)}%。可以先去做别的，回来接着看。`}</Box>
    </Card>
  )
}
