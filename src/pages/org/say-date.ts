/** 1998-07 as people write it: 1998年7月; as precise as the roster has it. */
export const sayDate = (day: string): string =>
  day
    .split('-')
    .map((part, i) => `${Number(part)}${['年', '月', '日'][i]}`)
    .join('')
