import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Chest, Key, Notice, Screen, Sheet, say } from '@sanduk/kit';
import { faults } from '../faults.ts';
import { back, go, goInstead } from '../router.ts';

interface Refused {
  readonly key: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** A book that came as a file is checked whole before any of it is kept. */
export const OpenFile = (): JSX.Element => {
  const [answer, setAnswer] = useState<Refused | 'checking' | undefined>(undefined);
  const chosen = (file: File): void => {
    setAnswer('checking');
    import('../book-file.ts')
      .then(async ({ keyOf, openBookFile }) => {
        const next = await openBookFile(file);
        if (next.is === 'opened') goInstead(`/book/${next.book}`);
        else setAnswer({ key: keyOf(next), figures: 'figures' in next ? next.figures : {} });
      })
      .catch((error: unknown) => faults.report(error));
  };
  return (
    <Screen
      title={say('file.title')}
      line={say('file.line')}
      back={back}
      onSpeak={() => [say('file.sentence'), say('file.words'), say('file.read-only')]}
      foot={<FileKey label={say('file.choose')} busy={answer === 'checking'} onFile={chosen} />}
    >
      <Notice
        chest={<Chest state="shut" />}
        sentence={say('file.sentence')}
        facts={[
          { icon: 'tick', words: say('file.words') },
          { icon: 'book', words: say('file.read-only') },
        ]}
      />
      <Key kind="or" slim wide icon="page" label={say('file.spreadsheet')} onPress={() => go('/found/sheets')} />
      <div role="status">
        {answer === 'checking' && <p class="centred">{say('file.checking')}</p>}
        {typeof answer === 'object' && <Sheet kind="knot">{say(answer.key, answer.figures)}</Sheet>}
      </div>
    </Screen>
  );
};

/** A key that opens the phone's own list of files. */
export const FileKey = (props: {
  readonly label: string;
  readonly under?: string;
  readonly kind?: 'do' | 'or';
  readonly busy?: boolean;
  readonly onFile: (file: File) => void;
}): JSX.Element => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Key
        kind={props.kind ?? 'do'}
        icon="file"
        label={props.label}
        busy={props.busy ?? false}
        wide
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        class="hidden-file"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // Chosen twice is asked twice, also when it is the same file, mended meanwhile.
          currentTarget.value = '';
          if (file) props.onFile(file);
        }}
      />
    </>
  );
};
