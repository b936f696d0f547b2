import type { Person, TestUnit } from './builders'
import { phoneJpeg } from './pictures'
import type { World } from './world'

const types = {
  photo: 'image/jpeg',
  roster: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  export: 'application/pdf',
}

/** A file that has come all the way: begun, sent and done; or one that was made here, by nobody. */
export async function storeFile(
  w: World,
  by: Person | null,
  unit: TestUnit,
  given: { purpose: keyof typeof types; name: string; bytes?: Uint8Array },
): Promise<string> {
  const { purpose, name, bytes = phoneJpeg() } = given
  const id = w.deps.newId()
  await w.deps.files.write(id, bytes)
  await w.deps.db
    .insertInto('file')
    .values({
      ...{ id, unit_id: unit.id, purpose, name, mime: types[purpose], bytes: bytes.length },
      ...{ state: 'stored', by_account: by?.accountId ?? null, made_at: w.now(), expires_at: null },
    })
    .execute()
  return id
}
