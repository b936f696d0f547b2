import type { Board } from '../contract/mobilization-board'

export interface Listener {
  onBoard(board: Board): void
  /** it carries nothing any more: ask for the board instead */
  onLost(): void
}

/** Opens a line on which boards come by themselves. @returns how to hang up; null where there is no such line */
export const openLine = (_callUpId: string, _listener: Listener): (() => void) | null => null

/** Is anybody looking? The platform tells a page by itself where it can be hidden without being left. */
export const inSight = (): boolean => true
