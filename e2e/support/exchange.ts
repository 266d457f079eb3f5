import { readFileSync } from 'node:fs';
import type { Hand } from './hand.ts';

/** What phones give each other as files, as over Bluetooth or a memory card. */
export interface Handed {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What the phone gives when that is pressed. */
export const handedBy = async ({ page }: Hand, press: () => Promise<void>): Promise<Handed> => {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const name = download.suggestedFilename();
  const mimeType = name.endsWith('.txt') ? 'text/plain' : 'application/octet-stream';
  return { name, mimeType, buffer: readFileSync(await download.path()) };
};

export const handTo = async ({ page }: Hand, file: Handed): Promise<void> => {
  await page.locator('input[type=file]').first().setInputFiles(file);
};
