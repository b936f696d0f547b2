/** Whether there is room for tables: never on a phone. desk.h5.ts looks. */
export const useDesk = (): boolean => false
