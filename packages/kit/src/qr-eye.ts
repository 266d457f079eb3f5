import type { Seen } from './qr-decode.ts';

/** Finds the text of a picture in what a camera sees: the browser's own reader where it has one, else ours in a worker. */
export interface Eye {
  readonly look: (at: HTMLVideoElement) => Promise<string | undefined>;
  readonly close: () => void;
}

interface Detector {
  readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
}

interface DetectorMaker {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats: () => Promise<readonly string[]>;
}

const own = async (): Promise<Detector | undefined> => {
  const maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (!maker) return undefined;
  try {
    return (await maker.getSupportedFormats()).includes('qr_code') ? new maker({ formats: ['qr_code'] }) : undefined;
  } catch {
    return undefined;
  }
};

/** Points on the longer side that are looked at: enough for a dense picture held near, quick on a cheap phone. */
const mostPoints = 800;

/** One view, made small; undefined while the camera has none yet. */
export const viewOf = (
  source: CanvasImageSource,
  width: number,
  height: number,
  canvas: HTMLCanvasElement = document.createElement('canvas'),
): Seen | undefined => {
  if (width === 0 || height === 0) return undefined;
  const scale = Math.min(1, mostPoints / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const drawn = canvas.getContext('2d', { willReadFrequently: true });
  if (!drawn) return undefined;
  drawn.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = drawn.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, height: canvas.height, data };
};

const ours = (): Eye => {
  const worker = new Worker(new URL('./qr-worker.ts', import.meta.url), { type: 'module' });
  const canvas = document.createElement('canvas');
  return {
    look: (video) =>
      new Promise((found) => {
        const seen = viewOf(video, video.videoWidth, video.videoHeight, canvas);
        if (!seen) return found(undefined);
        worker.onmessage = ({ data }: MessageEvent<string | undefined>) => found(data);
        worker.onerror = () => found(undefined);
        worker.postMessage(seen, [seen.data.buffer]);
      }),
    close: () => worker.terminate(),
  };
};

/** What a video must have before a reader can look at it: one picture. Until then the browser's own one refuses it. */
const hasPicture = 2;

/** A reader that has not answered by then is there in name only. */
const longestLook = 4_000;

const within = <Value>(value: Promise<Value>, ms: number): Promise<Value> => {
  let over: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, give) => {
    over = setTimeout(() => give(new Error('no answer')), ms);
  });
  return Promise.race([value, late]).finally(() => clearTimeout(over));
};

/**
 * The browser's own reader as long as it reads. Some browsers have it in name only, while what it asks on the phone is
 * missing, switched off, or still on its way: then the other one looks, from the first refusal on.
 */
export const eyeBy = (detector: Detector, instead: () => Eye, patience: number = longestLook): Eye => {
  let other: Eye | undefined;
  return {
    look: async (video) => {
      if (other) return other.look(video);
      if (video.readyState < hasPicture) return undefined;
      try {
        return (await within(detector.detect(video), patience))[0]?.rawValue;
      } catch {
        other = instead();
        return other.look(video);
      }
    },
    close: () => other?.close(),
  };
};

export const openEye = async (): Promise<Eye> => {
  const detector = await own();
  return detector ? eyeBy(detector, ours) : ours();
};
