import type { ClienteleErrorCode } from '../errors.js'

/** How the reading of one file went: what the data-quality section tells. `importOrderColumns` and its siblings return it. */
export interface ImportQuality {
  /** Name of the file. */
  readonly file: string
  /** Records read, without header and blank lines. */
  readonly read: number
  readonly rejectedCount: number
  readonly rejectedByCode: Readonly<Partial<Record<ClienteleErrorCode, number>>>
  /** The first rejected records. */
  readonly rejected: readonly {
    readonly line: number
    readonly code: ClienteleErrorCode
    readonly message: string
    readonly text: string
  }[]
}
