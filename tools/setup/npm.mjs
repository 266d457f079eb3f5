/** How npm is called: by the Node that runs us and npm's own program file when npm started us, else from the path. */

/**
 * @param {readonly string[]} args
 * @returns {{ program: string, args: readonly string[], shell: boolean }}
 */
export const npmCommand = (args) => {
  const started = process.env['npm_execpath'] ?? '';
  if (/npm-cli\.c?js$/.test(started)) return { program: process.execPath, args: [started, ...args], shell: false };
  // On Windows npm is a batch file, which only a shell can start.
  return { program: 'npm', args, shell: process.platform === 'win32' };
};

/**
 * The environment for downloads: certificates that the machine trusts count, as they do for its browser. Newer Nodes
 * would look at their own list alone, and offices with a proxy of their own would be locked out.
 * @returns {NodeJS.ProcessEnv}
 */
export const trustingEnvironment = () => ({ NODE_USE_SYSTEM_CA: '1', ...process.env });
