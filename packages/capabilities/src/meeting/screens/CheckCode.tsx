import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  CodeThings,
  Field,
  Flap,
  Icon,
  Key,
  Mark,
  Sheet,
  formatDate,
  formatNumber,
  locale,
  reader,
  say,
  thingNamesOf,
} from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { useStage } from '../../book/stage.ts';
import type { CodeCheck, Coded } from './code-check.ts';
import { closingsIn, codeCheckOf } from './code-check.ts';
import './closing.css';

/** The code of a passbook, a message or a minute: which closing of this book it fits, or none, and what then. */
export const CheckCode = (): JSX.Element => {
  const stage = useStage();
  const note = stage.note<string>('closing-code');
  const history = stage.history.value;
  const closings = history ? closingsIn(history) : [];
  const typed = note.value ?? '';
  const check = codeCheckOf(typed, closings);
  const sentence = sentenceOf(check);
  return (
    <BookScreen
      title={say('screen.code.title')}
      line={say('screen.code.line')}
      onSpeak={() => [say('screen.code.how'), sentence, ...(check.is === 'none' ? [say('screen.code.none-then')] : [])]}
      foot={<FootKey check={check} />}
    >
      {!history && <p role="status">{say('screen.book.fetching')}</p>}
      <Field
        label={say('screen.code.digits')}
        hint={say('screen.code.digits-hint')}
        kind="tel"
        value={typed}
        most={40}
        onChange={(text) => (note.value = text)}
      />
      <div role="status" class="stack tight">
        {typed !== '' && <Answer check={check} sentence={sentence} />}
      </div>
      {typed === '' && closings[0] && <FromMemory of={closings[0]} />}
    </BookScreen>
  );
};

const FootKey = ({ check }: { readonly check: CodeCheck }): JSX.Element => {
  const stage = useStage();
  if (check.is === 'none')
    return <Key icon="phones" label={say('screen.code.to-copies')} onPress={() => stage.go('copies')} />;
  return (
    <Key icon={check.is === 'fits' ? 'tick' : 'back'} label={say('screen.code.done')} onPress={() => stage.back()} />
  );
};

const closingWords = ({ number, on }: Coded): { readonly number: number; readonly day: string } => ({
  number,
  day: formatDate(on, reader.value),
});

const sentenceOf = (check: CodeCheck): string => {
  switch (check.is) {
    case 'short':
      return say('screen.code.short', { n: check.missing });
    case 'long':
      return say('screen.code.long');
    case 'fits':
      return say('screen.code.fits', closingWords(check.closing));
    case 'nearly':
      return say('screen.code.nearly', {
        ...closingWords(check.closing),
        groups: check.wrong.map((group) => formatNumber(group, reader.value)).join(' · '),
      });
    case 'none':
      return say('screen.code.none');
  }
};

const Answer = ({ check, sentence }: { readonly check: CodeCheck; readonly sentence: string }): JSX.Element => {
  if (check.is === 'short') return <p class="soft">{sentence}</p>;
  if (check.is === 'fits') {
    return (
      <Sheet kind="spine">
        <div class="stack tight">
          <Mark tone="done" label={sentence} />
          <CodeThings id={check.closing.seal} small />
          <p class="small">{say('screen.code.fits-line')}</p>
        </div>
      </Sheet>
    );
  }
  return (
    <Sheet kind="knot">
      <div class="stack tight">
        <p class="row tight strong">
          <Icon name="heed" />
          <span class="grow">{sentence}</span>
        </p>
        {check.is === 'none' && <p>{say('screen.code.none-then')}</p>}
      </div>
    </Sheet>
  );
};

/** The things of the last closing under the cloth: they are said aloud first, then the cloth is lifted. Nobody picks. */
const FromMemory = ({ of }: { readonly of: Coded }): JSX.Element => {
  const [open, setOpen] = useState(false);
  return (
    <Sheet>
      <div class="stack tight">
        <p class="strong">{say('screen.code.things', { number: of.number })}</p>
        {open ? (
          <div role="status">
            <CodeThings id={of.seal} />
            <span class="heard-only">{thingNamesOf(of.seal, locale.value).join(', ')}</span>
          </div>
        ) : (
          <div class="code-covered" aria-hidden="true">
            <Flap />
            <Flap />
            <Flap />
            <Flap />
          </div>
        )}
        {open ? (
          <p class="small soft">{say('screen.code.things-line')}</p>
        ) : (
          <Key kind="or" slim wide icon="ear" label={say('screen.code.lift')} onPress={() => setOpen(true)} />
        )}
      </div>
    </Sheet>
  );
};
