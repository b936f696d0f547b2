/**
 * What a dialog owes the keyboard. In WeChat there is none; dialog.h5.ts is the browser's.
 *
 * @returns the id that the dialog's box takes
 */
export function useDialog(_onClose: () => void): string {
  return 'dialog'
}
