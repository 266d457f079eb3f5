/**
 * What a person reads when set-up fails: what happened, and a way out. Never a stack trace.
 * Plain JavaScript, because it must also run under the old Node that we are about to replace.
 */

/** A failure that was expected to be possible, with the words for it. */
export class Mishap extends Error {
  /**
   * @param {string} what one sentence: what happened
   * @param {string} wayOut one sentence: what to do now
   */
  constructor(what, wayOut) {
    super(`${what}\n${wayOut}`);
    this.name = 'Mishap';
  }
}

const known = [
  [
    /ENOSPC|no space left|disk quota|EDQUOT/i,
    () => [
      'The disk is full.',
      'Free about 1 GB (the folders .runtime, node_modules and dist can always be deleted) and run the command again.',
    ],
  ],
  [
    /EROFS|read-only file system/i,
    (where) => [
      `The folder ${where} is on a disk that can only be read.`,
      'Copy the project to a folder of your own and run the command there.',
    ],
  ],
  [
    /EACCES|EPERM|permission denied|operation not permitted/i,
    (where) => [
      `This user may not write in ${where}.`,
      'Run the command as the owner of the folder, or copy the project to a folder of your own.',
    ],
  ],
  [
    /EINTEGRITY|integrity checksum failed/i,
    () => [
      'A downloaded package is not the one that the project has locked, so nothing of it was used.',
      'Try again; if it happens twice, the registry or something on the way to it is changing packages.',
    ],
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENETDOWN|ERR_SOCKET_TIMEOUT|network|proxy|ENOTCACHED/i,
    () => [
      'The package registry cannot be reached, and the first run has to download from it.',
      'Check the network (npm config get registry, npm config get proxy) and run the command again; later runs need no network.',
    ],
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_HAS_EXPIRED|certificate/i,
    () => [
      'The package registry shows a certificate that this machine does not trust, so nothing was downloaded.',
      'Check the clock; behind a proxy that opens connections, set NODE_EXTRA_CA_CERTS to its certificate file and run the command again.',
    ],
  ],
  [
    /E404|ETARGET|No matching version/i,
    () => [
      'The package registry does not have a package that the project has locked.',
      'If a mirror is configured (npm config get registry), use one that is complete.',
    ],
  ],
  [
    /Missing: .* from lock file|can only install packages when your package.json and package-lock.json/i,
    () => [
      'package.json and package-lock.json do not belong together.',
      'Restore both from the repository (git checkout package.json package-lock.json) and run the command again.',
    ],
  ],
  [
    /spawn npm.* ENOENT|npm: not found|command not found: npm/i,
    () => [
      'npm was not found.',
      'It comes with Node: install Node 24 or newer from https://nodejs.org and run the command again.',
    ],
  ],
];

/**
 * The words for a failure, from whatever a tool printed about it; undefined when nothing known fits.
 * @param {string} text what the tool printed
 * @param {string} where the folder that was being written
 * @returns {Mishap | undefined}
 */
export const mishapOf = (text, where) => {
  for (const [pattern, words] of known) {
    if (pattern.test(text)) {
      const [what, wayOut] = words(where);
      return new Mishap(what, wayOut);
    }
  }
  return undefined;
};

/**
 * A mishap for any failure: a known one, or the last lines that the tool printed.
 * @param {string} doing what was being done, as in "Installing the packages"
 * @param {string} text what the tool printed
 * @param {string} where the folder that was being written
 * @returns {Mishap}
 */
export const mishapWhile = (doing, text, where) =>
  mishapOf(text, where) ??
  new Mishap(
    `${doing} did not succeed. The last lines were:\n${lastLines(text, 12)}`,
    'Nothing was changed outside this folder; running the command again is safe.',
  );

/**
 * @param {string} text
 * @param {number} count
 * @returns {string}
 */
const lastLines = (text, count) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
