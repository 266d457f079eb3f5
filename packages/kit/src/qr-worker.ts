import { qrTextIn } from './qr-decode.ts';
import type { Seen } from './qr-decode.ts';

/** Looks for a picture in one view of the camera, apart from the page, so that keys answer meanwhile. */
const apart = globalThis as unknown as {
  addEventListener: (type: 'message', heard: (event: MessageEvent<Seen>) => void) => void;
  postMessage: (text: string | undefined) => void;
};

apart.addEventListener('message', ({ data }) => apart.postMessage(qrTextIn(data)));
