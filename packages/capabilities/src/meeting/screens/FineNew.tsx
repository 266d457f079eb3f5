import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AmountPad, Choice, Key, say } from '@sanduk/kit';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { propose } from '../../book/screens/propose.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { activeMembers, writerOf } from '../../book/today.ts';
import type { FineReason } from '../entries.ts';
import { finedDraft, finesInRules } from '../fines-ahead.ts';

/** Any other fine: for a reason that the rules name it is written at once; for any other the members vote. */
export const FineNew = ({ onDone }: { readonly onDone: () => void }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const named = finesInRules(book);
  const [member, setMember] = useState<string | undefined>(undefined);
  const [why, setWhy] = useState<FineReason | undefined>(undefined);
  const [minor, setMinor] = useState(0);
  const rule = named.find((one) => one.why === why);
  const sum = rule?.minor ?? minor;
  const label = keyLabel(member !== undefined, why, sumWords(stage, sum), sum > 0);
  const press = async (): Promise<void> => {
    if (member === undefined || why === undefined || sum === 0) return;
    if (!rule) {
      propose(stage, { type: 'meeting.Fined', member, why, amount: moneyIn(stage, sum) });
      return;
    }
    if (await saying.say(finedDraft(book, member, why, sum, writerOf(book)))) onDone();
  };
  return (
    <MeetingStep
      step="roll"
      close={why === 'other'}
      back={onDone}
      title={say('screen.fines.new')}
      line={say('screen.fines.new-line')}
      onSpeak={() => [say('screen.fines.new'), say('screen.fines.new-line'), label]}
      foot={
        <Key icon={why === 'other' ? 'arm' : 'tick'} label={label} busy={saying.busy} onPress={() => void press()} />
      }
    >
      <Objected objection={saying.objection} />
      <Choice
        label={say('screen.fines.why')}
        look="chips"
        value={why}
        onChange={setWhy}
        options={[
          ...named.map((one) => ({
            value: one.why,
            label: say('screen.book.what-sum', { what: say(`fine.${one.why}`), sum: sumWords(stage, one.minor) }),
          })),
          { value: 'other' as const, label: say('fine.other') },
        ]}
      />
      <Choice
        label={say('screen.fines.who')}
        look="chips"
        value={member}
        onChange={setMember}
        options={activeMembers(book).map((one) => ({ value: one, label: nameOf(stage, one) }))}
      />
      {why === 'other' && (
        <AmountPad
          cur={book.opened?.currency ?? ''}
          smallest={book.opened?.smallest ?? 1}
          value={minor}
          onChange={setMinor}
        />
      )}
    </MeetingStep>
  );
};

const keyLabel = (chosen: boolean, why: FineReason | undefined, sum: string, some: boolean): string => {
  if (why === undefined) return say('screen.fines.say-why');
  if (!chosen) return say('screen.fines.say-who');
  if (!some) return say('screen.fines.how-much');
  return say(why === 'other' ? 'screen.fines.vote' : 'screen.fines.write-one', { sum });
};
