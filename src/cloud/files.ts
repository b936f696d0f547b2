/**
 * Where bytes live: a folder beside the database on a host, cloud storage on CloudBase. Rows in `file` say what
 * they are; bytes never travel inside a call.
 */
export interface Files {
  write(fileId: string, bytes: Uint8Array): Promise<void>
  /** @throws when there is no such file */
  read(fileId: string): Promise<Uint8Array>
  remove(fileId: string): Promise<void>
}
