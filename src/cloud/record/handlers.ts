import type { RecordOutputs } from '../../contract/record'
import type { RecordArchiveOutputs } from '../../contract/record-archive'
import type { RecordUpwardOutputs } from '../../contract/record-upward'
import type { Handlers } from '../handler'
import { archiveHandlers } from './archive-handlers'
import { boardHandlers } from './board-handlers'
import { exportHandlers } from './export-handlers'
import { makeUpHandlers } from './make-up-handlers'
import { photoHandlers } from './photo-handlers'
import { planHandlers } from './plan-handlers'
import { writeHandlers } from './record-handlers'
import { upwardHandlers } from './upward-handlers'

/** Every call of record. */
export const recordHandlers: Pick<
  Handlers,
  keyof RecordOutputs | keyof RecordUpwardOutputs | keyof RecordArchiveOutputs
> = {
  ...writeHandlers,
  ...photoHandlers,
  ...exportHandlers,
  ...upwardHandlers,
  ...boardHandlers,
  ...makeUpHandlers,
  ...archiveHandlers,
  ...planHandlers,
}
