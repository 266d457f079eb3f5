import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { say } from '@sanduk/kit';
import { ProgressRing } from '@sanduk/kit/qr-film.tsx';
import { QrReader, qrTextOfFile } from '@sanduk/kit/qr-reader.tsx';
import { faults } from '../../faults.ts';
import { newCollector } from '@sanduk/journal/sync/frames.ts';
import type { Collector } from '@sanduk/journal/sync/frames.ts';
import { unsqueezed } from '../../phones/squeezed.ts';
import { FileKey } from '../OpenFile.tsx';

/** Takes a text that another phone shows: one picture, a film of pictures, or a file with either inside. */
export const Take = (props: {
  readonly label: string;
  readonly busy?: boolean;
  readonly onText: (text: string) => void;
}): JSX.Element => {
  const { label, busy = false, onText } = props;
  const film = useRef<Collector>(newCollector());
  const [so, setSo] = useState<{ readonly have: number; readonly need: number } | undefined>(undefined);
  const collect = (text: string): boolean => {
    const found = film.current.take(text);
    if (found.state === 'no-frame') return false;
    if (found.state === 'waiting') {
      setSo({ have: found.have, need: found.pieces });
      return true;
    }
    setSo(undefined);
    unsqueezed(found.bytes).then((whole) => {
      if (whole !== undefined) onText(whole);
    }, faults.report);
    return true;
  };
  const seen = (text: string): void => {
    if (!busy && !collect(text)) onText(text);
  };
  const chosen = async (file: File): Promise<void> => {
    const text = file.type.startsWith('image/') ? await qrTextOfFile(file) : await file.text();
    if (text !== undefined) seen(text);
  };
  return (
    <>
      <QrReader label={label} onText={seen} />
      {so && (
        <ProgressRing
          value={so.have}
          max={so.need}
          label={say('phones.take.so-far', { have: Math.min(so.have, so.need), need: so.need })}
        />
      )}
      <FileKey
        kind="or"
        label={say('phones.take.file')}
        busy={busy}
        onFile={(file) => void chosen(file).catch(faults.report)}
      />
    </>
  );
};
