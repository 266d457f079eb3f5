import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAwake } from './awake.ts';
import { Icon } from './icons.tsx';
import { openEye, viewOf } from './qr-eye.ts';
import { sayKit } from './words.ts';
import './qr.css';

export type CameraState = 'asking' | 'looking' | 'refused' | 'none';

const stateAfter = (error: unknown): CameraState =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError')
    ? 'refused'
    : 'none';

const openCamera = async (video: HTMLVideoElement): Promise<MediaStream> => {
  if (!navigator.mediaDevices) throw new DOMException('no camera here', 'NotFoundError');
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  video.srcObject = stream;
  await video.play();
  return stream;
};

/** Between two looks, so that a cheap phone stays cool and its keys answer. */
const pauseMs = 60;

const watch = async (video: HTMLVideoElement, over: () => boolean, tell: (text: string) => void): Promise<void> => {
  const eye = await openEye();
  while (!over()) {
    const text = await eye.look(video);
    if (text !== undefined && text !== '' && !over()) tell(text);
    await new Promise((done) => setTimeout(done, pauseMs));
  }
  eye.close();
};

const useCamera = (
  video: { readonly current: HTMLVideoElement | null },
  onText: (text: string) => void,
): CameraState => {
  const [state, setState] = useState<CameraState>('asking');
  const latest = useRef(onText);
  latest.current = onText;
  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    const run = async (): Promise<void> => {
      if (!video.current) return;
      stream = await openCamera(video.current);
      if (over) return;
      setState('looking');
      await watch(
        video.current,
        () => over,
        (text) => latest.current(text),
      );
    };
    const end = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    run()
      .catch((error: unknown) => {
        if (!over) setState(stateAfter(error));
      })
      .finally(() => {
        if (over) end();
      });
    return () => {
      over = true;
      end();
    };
  }, []);
  return state;
};

/**
 * Reads pictures by the camera, for as long as it is shown. Every text that it makes out is told, also the same one again;
 * the page decides what it needs. Without a camera, or without leave to use it, it says so: the page offers a file beside it.
 */
export const QrReader = (props: { readonly label: string; readonly onText: (text: string) => void }): JSX.Element => {
  const video = useRef<HTMLVideoElement>(null);
  const state = useCamera(video, props.onText);
  const looks = state === 'looking';
  useAwake(looks);
  return (
    <div class="qr-reader">
      <div class={looks ? 'qr-window' : 'qr-window shut'}>
        <video ref={video} muted playsInline aria-label={props.label} />
        {!looks && <Icon name="camera" size="l" />}
      </div>
      <p class="small centred" role="status">
        {sayKit(`kit.camera.${state}`)}
      </p>
    </div>
  );
};

/** The text in a picture that was photographed or sent, when a camera cannot be used. */
export const qrTextOfFile = async (file: Blob): Promise<string | undefined> => {
  const { qrTextIn } = await import('./qr-decode.ts');
  try {
    const picture = await createImageBitmap(file);
    const seen = viewOf(picture, picture.width, picture.height);
    picture.close();
    return seen && qrTextIn(seen);
  } catch {
    return undefined;
  }
};
