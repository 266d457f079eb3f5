import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { Choice, CodeThings, Field, Key, Screen } from '../src/index.ts';
import { PinPad } from '../src/pin-pad.tsx';
import { ProgressRing, QrFilm } from '../src/qr-film.tsx';
import { QrPicture } from '../src/qr-picture.tsx';
import { QrReader, qrTextOfFile } from '../src/qr-reader.tsx';
import { nothing, seal, word } from './sample.ts';

type Part = 'picture' | 'film' | 'reader' | 'pin';
const parts: readonly Part[] = ['picture', 'film', 'reader', 'pin'];

const Reader = (): JSX.Element => {
  const [seen, setSeen] = useState('');
  return (
    <>
      <QrReader label={word('Camera', 'الكاميرا')} onText={setSeen} />
      <ProgressRing
        value={seen.length}
        max={80}
        label={word(`Seen: ${seen.slice(0, 40)}`, `رأى: ${seen.slice(0, 40)}`)}
      />
      <input
        type="file"
        aria-label="A picture"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void qrTextOfFile(file).then((text) => setSeen(text ?? 'nothing'));
        }}
      />
    </>
  );
};

const Pin = (): JSX.Element => {
  const [pin, setPin] = useState('12');
  return <PinPad label={word('Amina’s six digits', 'أرقام أمينة الستة')} value={pin} length={6} onChange={setPin} />;
};

/** Pictures for cameras, the eye that reads them, and the digits that nobody sees. */
export const Codes = (): JSX.Element => {
  const [part, setPart] = useState<Part>(parts.find((one) => location.hash === `#${one}`) ?? 'picture');
  const [text, setText] = useState('sanduk:join:1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8');
  return (
    <Screen
      title={word('Picture codes', 'رموز مصوّرة')}
      cloth="other-book"
      back={nothing}
      onSpeak={() => []}
      foot={<Key kind="or" icon="file" label={word('Send as a file instead', 'أرسلوه ملفًا')} />}
    >
      <Choice
        look="chips"
        label="Part"
        value={part}
        options={parts.map((value) => ({ value, label: value }))}
        onChange={setPart}
      />
      {part === 'picture' && (
        <>
          <QrPicture text={text} label={word('The request of this phone', 'طلب هذا الهاتف')} />
          <CodeThings id={seal} />
          <Field label="Text" value={text} onChange={setText} />
        </>
      )}
      {part === 'film' && (
        <QrFilm
          label={word('The book, as moving pictures', 'الدفتر في صور متحركة')}
          frame={(at) => `${at}:${'sanduk '.repeat(60)}`}
        />
      )}
      {part === 'reader' && <Reader />}
      {part === 'pin' && <Pin />}
    </Screen>
  );
};
