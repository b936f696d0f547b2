/** What one uploaded spreadsheet may cost. Sizes in bytes. */
export interface ReadLimits {
  /** the file itself */
  fileBytes: number
  /** rows that hold something */
  rows: number
  /** rows with or without content: a sheet formatted down to row 1,048,576 is mostly blank */
  scannedRows: number
  columns: number
  /** characters of one cell; longer text is cut */
  cellChars: number
  /** parts of the .xlsx package */
  parts: number
  /** all parts together, inflated */
  inflatedBytes: number
  /** inflated : packed of one part, once it is past a megabyte; DEFLATE itself can reach 1032 */
  ratio: number
}

/** A roster: a county's 20,000 members with 40 columns come to about 60 MB of XML. */
export const rosterLimits: ReadLimits = {
  fileBytes: 20_000_000,
  rows: 20_000,
  scannedRows: 200_000,
  columns: 200,
  cellChars: 2_000,
  parts: 2_000,
  inflatedBytes: 150_000_000,
  ratio: 250,
}
