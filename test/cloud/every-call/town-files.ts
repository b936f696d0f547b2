import type { Person, TestUnit } from '../../support/builders'
import { phoneJpeg } from '../../support/pictures'
import type { World } from '../../support/world'

const types = {
  photo: 'image/jpeg',
  roster: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** An uploaded file, as if it had come all the way. */
export async function storeFile(
  w: World,
  by: Person,
  unit: TestUnit,
  given: { purpose: keyof typeof types; name: string; bytes?: Uint8Array },
) {
  const { purpose, name, bytes = phoneJpeg() } = given
  const id = w.deps.newId()
  await w.deps.files.write(id, bytes)
  await w.deps.db
    .insertInto('file')
    .values({
      ...{ id, unit_id: unit.id, purpose, name, mime: types[purpose], bytes: bytes.length },
      ...{ state: 'stored', by_account: by.accountId, made_at: w.now(), expires_at: null },
    })
    .execute()
  return id
}
