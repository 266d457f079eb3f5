import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon, Key, Sheet, say } from '@sanduk/kit';
import type { Papers } from './desk.ts';
import type { Unread } from './papers.ts';
import { papersFrom } from './papers.ts';
import './import.css';

/** What a phone's list of files offers first; any other file may be chosen too and is told by its content. */
const kinds = '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface Choosing {
  readonly busy: boolean;
  readonly unread: readonly Unread[];
  readonly choose: (files: readonly File[]) => void;
}

/** Reads chosen files into papers; those that hold no sheet are told by name. */
export const useChoosing = (onPapers: (papers: Papers) => void): Choosing => {
  const [busy, setBusy] = useState(false);
  const [unread, setUnread] = useState<readonly Unread[]>([]);
  const choose = (files: readonly File[]): void => {
    setBusy(true);
    void papersFrom(files)
      .then((read) => {
        setUnread(read.unread);
        if (read.papers) onPapers(read.papers);
      })
      .finally(() => setBusy(false));
  };
  return { busy, unread, choose };
};

/** A key that opens the phone's own list of files, for one or for several together. */
export const FilesKey = (props: {
  readonly label: string;
  readonly kind?: 'do' | 'or';
  readonly choosing: Choosing;
}): JSX.Element => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Key
        kind={props.kind ?? 'do'}
        icon="file"
        label={props.label}
        busy={props.choosing.busy}
        wide
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        class="import-files"
        type="file"
        multiple
        accept={kinds}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // Chosen twice is read twice, also when it is the same file, mended meanwhile.
          currentTarget.value = '';
          if (files.length > 0) props.choosing.choose(files);
        }}
      />
    </>
  );
};

export const UnreadFiles = ({ unread }: { readonly unread: readonly Unread[] }): JSX.Element => (
  <div role="status" class="stack tight">
    {unread.map(({ file, why }) => (
      <Sheet key={file} kind="knot">
        <p class="row tight">
          <Icon name="heed" />
          <span class="grow">
            <b dir="auto">{file}</b> {say(why)}
          </span>
        </p>
      </Sheet>
    ))}
  </div>
);
