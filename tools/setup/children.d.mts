export const runInFront: (
  program: string,
  args: readonly string[],
  options?: { cwd?: string; env?: NodeJS.ProcessEnv; limitMinutes?: number },
) => Promise<number>;
export const runBehind: (
  doing: string,
  program: string,
  args: readonly string[],
  options?: { cwd?: string; env?: NodeJS.ProcessEnv; shell?: boolean; limitMinutes?: number; detail?: () => string },
) => Promise<{ code: number; output: string }>;
