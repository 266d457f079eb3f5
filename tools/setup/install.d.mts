interface Lock {
  readonly packages: Readonly<Record<string, object>>;
}
export const isInstalled: (lock: Lock, installed: Lock | undefined) => boolean;
export const installPackages: (root: string) => Promise<void>;
