import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Choice, Key, Mark, Sheet, say } from '@sanduk/kit';
import { QrFilm } from '@sanduk/kit/qr-film.tsx';
import { faults } from '../../faults.ts';
import { giveFile } from '../../give.ts';
import { framesOf } from '@sanduk/journal/sync/frames.ts';
import { squeezed } from '../../phones/squeezed.ts';

/** Pictures of a film that two people can be asked to stand still for. */
const mostPictures = 900;
const picturesAMinute = 300;

const useBytes = (file: File | undefined): Uint8Array | undefined => {
  const [bytes, setBytes] = useState<Uint8Array | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    setBytes(undefined);
    file
      ?.text()
      .then(squeezed)
      .then((small) => wanted && setBytes(small))
      .catch(faults.report);
    return () => {
      wanted = false;
    };
  }, [file]);
  return bytes;
};

/** Hands a book to another phone: as moving pictures, held before its camera, or as a file. */
export const Give = (props: { readonly file: File | undefined; readonly label: string }): JSX.Element => {
  const { file, label } = props;
  const bytes = useBytes(file);
  const film = useMemo(() => bytes && framesOf(bytes), [bytes]);
  const [way, setWay] = useState<'film' | 'file'>('film');
  const [given, setGiven] = useState<string | undefined>(undefined);
  const give = (): void => {
    if (file) giveFile(file).then(setGiven).catch(faults.report);
  };
  const long = film !== undefined && film.pieces > mostPictures;
  return (
    <>
      <Choice<'film' | 'file'>
        label={say('phones.give.how')}
        look="band"
        value={long ? 'file' : way}
        options={[
          { value: 'film', icon: 'qr', label: say('phones.give.film') },
          { value: 'file', icon: 'file', label: say('phones.give.file') },
        ]}
        onChange={setWay}
      />
      {!film && (
        <p class="centred" role="status">
          {say('phones.give.making')}
        </p>
      )}
      {film && way === 'film' && !long && (
        <>
          <QrFilm frame={film.frame} label={label} />
          <p class="small soft centred">
            {say('phones.give.film-line', { n: Math.ceil(film.pieces / picturesAMinute) })}
          </p>
        </>
      )}
      {long && <Sheet>{say('phones.give.too-long')}</Sheet>}
      {film && (way === 'file' || long) && (
        <Key
          kind="or"
          wide
          icon="send"
          label={say('phones.give.send')}
          under={say('copies.as-file-line')}
          onPress={give}
        />
      )}
      {given !== undefined && (
        <p role="status">
          <Mark tone="done" label={say('copies.given', { name: given })} />
        </p>
      )}
    </>
  );
};
