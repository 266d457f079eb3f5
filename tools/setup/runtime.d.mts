interface Pinned {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}
export const pinned: Readonly<Record<string, Pinned>>;
export const majorOf: (version: string) => number;
export const rightNode: (root: string) => Promise<string>;
export const environmentWith: (node: string) => NodeJS.ProcessEnv;
