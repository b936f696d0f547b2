import type * as v from 'valibot'
import type { activityInputs, ActivityOutputs } from './activity'
import type { fileInputs, FileOutputs } from './file'
import type { homeInputs, HomeOutputs } from './home'
import type { messageInputs, MessageOutputs } from './message'
import type { mobilizationInputs, MobilizationOutputs } from './mobilization'
import type { mobilizationTeamInputs, MobilizationTeamOutputs } from './mobilization-teams'
import type { mobilizationPeaceInputs, MobilizationPeaceOutputs } from './mobilization-peace'
import type { orgInputs, OrgOutputs } from './org'
import type { recordInputs, RecordOutputs } from './record'
import type { recordArchiveInputs, RecordArchiveOutputs } from './record-archive'
import type { recordUpwardInputs, RecordUpwardOutputs } from './record-upward'

/** Every call by its one name, in page, contract, handler and test. */
export type Inputs = typeof orgInputs &
  typeof activityInputs &
  typeof homeInputs &
  typeof fileInputs &
  typeof messageInputs &
  typeof mobilizationInputs &
  typeof mobilizationPeaceInputs &
  typeof recordInputs &
  typeof recordUpwardInputs &
  typeof recordArchiveInputs &
  typeof mobilizationTeamInputs
export interface Outputs
  extends
    OrgOutputs,
    ActivityOutputs,
    HomeOutputs,
    FileOutputs,
    MessageOutputs,
    MobilizationOutputs,
    MobilizationPeaceOutputs,
    RecordOutputs,
    RecordUpwardOutputs,
    RecordArchiveOutputs,
    MobilizationTeamOutputs {}

export type CallName = keyof Inputs & keyof Outputs
/** What a caller passes: defaults may be left out. */
export type Input<N extends CallName> = v.InferInput<Inputs[N]>
/** What a handler receives: parsed, defaults filled in. */
export type Parsed<N extends CallName> = v.InferOutput<Inputs[N]>
export type Output<N extends CallName> = Outputs[N]

/** The envelope of every answer. */
export type Answer<T> =
  | { ok: true; value: T; token?: string }
  | { ok: false; code: string; message: string; field?: string; reason?: string; requestId: string }
