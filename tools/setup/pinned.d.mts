interface Pinned {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}
export const installPinned: (
  own: Pinned,
  folder: string,
  root: string,
  words: { doing: string; failing: string; megabytes: number; what: string },
) => Promise<void>;
