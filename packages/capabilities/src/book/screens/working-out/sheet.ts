/**
 * What was worked out, as one sheet of plain words: the same goes on paper and into a picture, so that both say the same.
 * Sums arrive written, in the reader's digits.
 */
export interface Sheet {
  readonly title: string;
  readonly line?: string;
  /** What the sheet is about, large: words at the start, the sum at the end. */
  readonly sums: readonly SheetSum[];
  readonly sections?: readonly SheetSection[];
  readonly notes?: readonly string[];
}

export interface SheetSum {
  readonly words: string;
  readonly sum: string;
}

export interface SheetSection {
  readonly title: string;
  readonly rows?: readonly SheetSum[];
  readonly table?: SheetTable;
}

/** The first column begins with the text, the others end with it. */
export interface SheetTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
