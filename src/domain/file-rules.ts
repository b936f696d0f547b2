import type { FileOutputs, FilePurpose } from '../contract/file'
import type { Rule } from './access'
import { above, atOrAbove, committee, either, inOffice, overseeing, signedIn } from './roles'

/** The branch itself: its committee and its 经办人. */
const branch = inOffice(...committee, 'clerk')
const offices = atOrAbove(...above)

const uploads: Record<FilePurpose, Rule> = {
  photo: branch,
  material: either(branch, offices),
  roster: either(branch, offices, atOrAbove('admin')),
  template: either(offices, atOrAbove('admin')),
  export: () => false,
}

/** Material from above is for everybody beneath; of one's own branch for its members. */
const beneath: Rule = (who, place) =>
  !!who && [...who.members, ...who.roles].some((own) => own.unitPath.startsWith(place.path))

const readers: Record<FilePurpose, Rule> = {
  photo: either(branch, offices, overseeing('secretary', 'deputy')),
  // made for one reader: a call sheet holds whole numbers, a record what only its readers see
  export: (who, place) => !!who && who.accountId === place.accountId,
  roster: either(branch, offices, atOrAbove('admin')),
  template: either(offices, atOrAbove('admin')),
  material: either(beneath, offices, overseeing('secretary', 'deputy')),
}

/** Who may make each call of file: it depends on what the file is for. */
export const fileRules: Record<keyof FileOutputs, Rule> = {
  'file.begin': (who, place) => !!place.purpose && uploads[place.purpose](who, place),
  // only for whoever began it: the handler finds no other
  'file.done': signedIn,
  'file.link': (who, place) => !!place.purpose && readers[place.purpose](who, place),
}
