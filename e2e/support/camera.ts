import { closeSync, openSync, writeSync } from 'node:fs';
import { qrShapeOf } from '@sanduk/kit/qr-shape.ts';

const width = 640;
const height = 640;
const white = 235;
const black = 16;

/** The light of one view: the picture of the text in the middle of a white page. */
const viewOf = (text: string): Buffer => {
  const { size, path } = qrShapeOf(text, 'low');
  const scale = Math.floor(width / size);
  const edge = Math.floor((width - size * scale) / 2);
  const light = Buffer.alloc(width * height, white);
  for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < scale; row += 1) {
      const from = (edge + Number(y) * scale + row) * width + edge + Number(x) * scale;
      light.fill(black, from, from + Number(run) * scale);
    }
  return light;
};

/** A film for the camera that Chromium makes believe it has: each text is held before it for some views. */
export const filmOf = (path: string, texts: readonly string[], views = 3): string => {
  const file = openSync(path, 'w');
  const colour = Buffer.alloc((width * height) / 2, 128);
  writeSync(file, `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  for (const text of texts) {
    const light = viewOf(text);
    for (let view = 0; view < views; view += 1) {
      writeSync(file, 'FRAME\n');
      writeSync(file, light);
      writeSync(file, colour);
    }
  }
  closeSync(file);
  return path;
};

/** What a phone needs to be switched on with to see that film. */
export const cameraFlags = (path: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${path}`,
];
