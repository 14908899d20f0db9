import type { ImportSummary } from '../tables/index.js'

/** How the reading of one file went: the summary of its import, and what the file is called. */
export interface ImportQuality
  extends Pick<
    ImportSummary,
    'rowsRead' | 'rejected' | 'rejectedCount' | 'rejectedByCode' | 'mapping' | 'ambiguous' | 'ambiguousNumbers'
  > {
  readonly file: string
}
