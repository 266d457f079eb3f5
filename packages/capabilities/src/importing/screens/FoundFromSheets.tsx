import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Objection } from '@sanduk/kernel';
import {
  Choice,
  Field,
  Icon,
  Key,
  Notice,
  Screen,
  Sheet,
  currencyName,
  heldCurrencies,
  locale,
  reader,
  say,
} from '@sanduk/kit';
import { Columns } from './Columns.tsx';
import type { NewGroup } from './desk.ts';
import { useFoundingDesk } from './desk.ts';
import { FilesKey, UnreadFiles, useChoosing } from './FilesKey.tsx';
import { columnsShown, isOpen } from './papers.ts';

/** A group that begins with its sheets: which files they are. */
export const FoundFiles = (): JSX.Element => {
  const desk = useFoundingDesk();
  const choosing = useChoosing((papers) => {
    desk.papers.value = papers;
    desk.go('/found/sheets/columns');
  });
  const facts = [
    { icon: 'people', words: say('screen.found-sheets.members') },
    { icon: 'page', words: say('screen.found-sheets.rules') },
    { icon: 'search', words: say('screen.found-sheets.then') },
  ] as const;
  return (
    <Screen
      title={say('screen.found-sheets.title')}
      line={say('screen.import.step', { n: 1 })}
      back={desk.back}
      onSpeak={() => [say('screen.found-sheets.sentence'), ...facts.map(({ words }) => words)]}
      foot={<FilesKey label={say('screen.import.choose')} choosing={choosing} />}
    >
      <Notice
        chest={<Icon name="file" size="l" />}
        sentence={say('screen.found-sheets.sentence')}
        words={say('screen.import.how')}
        facts={facts}
      />
      <UnreadFiles unread={choosing.unread} />
      {desk.papers.value && (
        <Key
          kind="or"
          icon="next"
          label={say('screen.import.go-on')}
          onPress={() => desk.go('/found/sheets/columns')}
          wide
        />
      )}
    </Screen>
  );
};

/** What is in each column. */
export const FoundColumns = (): JSX.Element => {
  const desk = useFoundingDesk();
  const papers = desk.papers.value;
  const open = papers?.sheets.flatMap(({ mapping }) => columnsShown(mapping).own.filter(isOpen)).length ?? 0;
  const asked = papers
    ? say(open > 0 ? 'screen.import.columns-open' : 'screen.import.columns', { n: open })
    : say('screen.import.no-files');
  return (
    <Screen
      title={say('screen.import.columns-title')}
      line={say('screen.import.step', { n: 2 })}
      back={desk.back}
      onSpeak={() => [say('screen.import.columns-title'), asked]}
      foot={
        papers ? (
          <Key
            icon="next"
            label={say('screen.found-sheets.next')}
            onPress={() => desk.go('/found/sheets/group')}
            wide
          />
        ) : (
          <Key icon="file" label={say('screen.import.choose')} onPress={() => desk.go('/found/sheets')} wide />
        )
      }
    >
      <p>{asked}</p>
      {papers && (
        <Columns
          papers={papers}
          onChange={(next) => {
            desk.papers.value = next;
          }}
        />
      )}
    </Screen>
  );
};

const presets = ['W', 'M', 'F'] as const;

/** Name, money and ready rules; then the book begins, and its payments are tried in it. */
export const FoundGroup = (): JSX.Element => {
  const desk = useFoundingDesk();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const language = locale.value === 'pseudo' ? 'en' : locale.value;
  const group = desk.group.value ?? { name: '', language, currency: 'KES', preset: 'M' };
  const change = (part: Partial<NewGroup>): void => {
    setWrong(undefined);
    desk.group.value = { ...group, ...part };
  };
  const begin = (): void => {
    const papers = desk.papers.value;
    if (!papers) return desk.go('/found/sheets');
    if (group.name.trim() === '') return setWrong(say('screen.found-sheets.name-missing'));
    setBusy(true);
    void desk
      .found({ ...group, name: group.name.trim() }, papers)
      .then((answer) => {
        if (answer.is === 'nobody') setWrong(say('screen.found-sheets.nobody'));
        if (answer.is === 'objected') setWrong(sentenceOf(answer.objection));
        if (answer.is === 'mishap') setWrong(say(`mishap.${answer.code}`));
      })
      .finally(() => setBusy(false));
    return undefined;
  };
  return (
    <Screen
      title={say('screen.found-sheets.group')}
      line={say('screen.import.step', { n: 3 })}
      back={desk.back}
      onSpeak={() => [say('screen.found-sheets.group'), say('screen.found-sheets.then')]}
      foot={<Key icon="book" label={say('screen.found-sheets.begin')} busy={busy} onPress={begin} wide />}
    >
      <Field
        label={say('screen.found-sheets.name')}
        value={group.name}
        wrong={wrong}
        most={120}
        onChange={(name) => change({ name })}
      />
      <Currency value={group.currency} onChange={(currency) => change({ currency })} />
      <Choice
        label={say('screen.found-sheets.preset')}
        value={group.preset}
        options={presets.map((value) => ({ value, label: say(`preset.${value}`), line: say(`preset.${value}.why`) }))}
        onChange={(preset) => change({ preset })}
      />
      <Sheet>
        <p class="small">{say('screen.found-sheets.then')}</p>
      </Sheet>
    </Screen>
  );
};

const sentenceOf = ({ code, ...figures }: Objection): string => {
  const plain = Object.entries(figures).filter(([, value]) => typeof value === 'number' || typeof value === 'string');
  return say(code, Object.fromEntries(plain) as Record<string, string | number>);
};

const Currency = (props: { readonly value: string; readonly onChange: (currency: string) => void }): JSX.Element => {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{say('screen.found-sheets.currency')}</label>
      <select id={id} value={props.value} onChange={({ currentTarget }) => props.onChange(currentTarget.value)}>
        {heldCurrencies.map((code) => (
          <option key={code} value={code}>
            {`${code} · ${currencyName(code, reader.value)}`}
          </option>
        ))}
      </select>
    </div>
  );
};
