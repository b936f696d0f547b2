import { sql, type Kysely } from 'kysely'
import type { Files } from '../cloud/files'
import type { Tables } from '../cloud/db/schema'

/** Files in the database: a cloud function has no disk that the next call would see. */
export const databaseFiles = (db: Kysely<Tables>): Files => ({
  async write(id, bytes) {
    const given = Buffer.from(bytes)
    await sql`insert into xianfeng.file_bytes (file_id, bytes) values (${id}, ${given})
on conflict (file_id) do update set bytes = excluded.bytes`.execute(db)
  },
  async read(id) {
    const { rows } = await sql<{
      bytes: Buffer
    }>`select bytes from xianfeng.file_bytes where file_id = ${id}`.execute(db)
    if (!rows[0]) throw new Error(`no bytes for file ${id}`)
    return rows[0].bytes
  },
  async remove(id) {
    await sql`delete from xianfeng.file_bytes where file_id = ${id}`.execute(db)
  },
})
