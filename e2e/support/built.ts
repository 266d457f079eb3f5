import { buildClient } from '../../tools/client.ts';

/** The app is built before the first journey; when nothing has changed since, this takes no time. */
export const setup = async (): Promise<void> => {
  const code = await buildClient();
  if (code !== 0) throw new Error(`The app could not be built (${code}).`);
};
