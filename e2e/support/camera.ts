import { closeSync, openSync, writeSync } from 'node:fs';
import type { Page } from 'playwright-core';

const side = 480;
const white = 235;
const black = 16;

/** A picture code as it is drawn on a page. */
export interface Drawn {
  readonly size: number;
  readonly path: string;
}

/** The picture code on the page of one phone, module by module. */
export const drawnOn = async (page: Page): Promise<Drawn> => {
  const code = page.locator('svg.qr');
  await code.waitFor();
  return code.evaluate((svg) => ({
    size: Number(svg.getAttribute('viewBox')?.split(' ')[2]),
    path: svg.querySelector('path')?.getAttribute('d') ?? '',
  }));
};

/** That many different pictures of a film that runs on the page. */
export const filmOn = async (page: Page, pictures: number): Promise<readonly Drawn[]> => {
  const seen = new Map<string, Drawn>();
  while (seen.size < pictures) {
    const drawn = await drawnOn(page);
    seen.set(drawn.path, drawn);
    await page.waitForTimeout(40);
  }
  return [...seen.values()];
};

/** The light of one view: the picture in the middle of a white page. */
const viewOf = ({ size, path }: Drawn): Buffer => {
  const scale = Math.floor(side / size);
  const edge = Math.floor((side - size * scale) / 2);
  const light = Buffer.alloc(side * side, white);
  for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < scale; row += 1) {
      const from = (edge + Number(y) * scale + row) * side + edge + Number(x) * scale;
      light.fill(black, from, from + Number(run) * scale);
    }
  return light;
};

/** What a camera sees from now on: these pictures, one after the other and over again. */
export const filmInto = (file: string, pictures: readonly Drawn[], views = 3): void => {
  const into = openSync(file, 'w');
  const colour = Buffer.alloc((side * side) / 2, 128);
  writeSync(into, `YUV4MPEG2 W${side} H${side} F10:1 Ip A1:1 C420jpeg\n`);
  for (const picture of pictures) {
    const light = viewOf(picture);
    for (let view = 0; view < views; view += 1) {
      writeSync(into, 'FRAME\n');
      writeSync(into, light);
      writeSync(into, colour);
    }
  }
  closeSync(into);
};

/** With these a browser believes that it has a camera, and that it sees that film. */
export const cameraFlags = (file: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
];
