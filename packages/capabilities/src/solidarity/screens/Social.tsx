import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Key, Mark, Row, Sheet, Sum, say } from '@sanduk/kit';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { propose } from '../../book/screens/propose.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { Ticks } from '../../book/screens/Ticks.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { ContributionsAhead } from '../ahead.ts';
import { contributionsAhead } from '../ahead.ts';
import { contributionDrafts } from '../drafts.ts';
import { Gifts } from './Gifts.tsx';

interface Chosen {
  readonly left: readonly string[];
  readonly added: readonly string[];
}

/** Everybody puts the same small sum aside: all who are here in one tap, or one by one; and help is asked for and given. */
export const Social = (): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const note = stage.note<Chosen>(`social.${book.meeting?.meeting ?? ''}`);
  const { left, added } = note.value ?? { left: [], added: [] };
  const ahead = contributionsAhead(book, left, added);
  const done = ahead.chosen.length === 0;
  const tick = (member: string, ticked: boolean): void => {
    const without = (list: readonly string[]): readonly string[] => list.filter((one) => one !== member);
    const here = ahead.lines.find((line) => line.member === member)?.here ?? false;
    note.value = here
      ? { left: ticked ? without(left) : [...without(left), member], added }
      : { left, added: ticked ? [...without(added), member] : without(added) };
  };
  const label = done
    ? say('screen.path.go.savings')
    : say('screen.social.all', { n: ahead.chosen.length, sum: sumWords(stage, ahead.minor) });
  const press = async (): Promise<void> => {
    if (done) stage.go(pathAfter('social'));
    else await saying.say(...contributionDrafts(book, ahead.chosen, writerOf(book)));
  };
  const line =
    ahead.each === 0
      ? say('screen.social.no-fund')
      : say('screen.social.line', { sum: sumWords(stage, ahead.each, true) });
  return (
    <MeetingStep
      step="social"
      line={line}
      onSpeak={() => [
        say('step.social'),
        line,
        `${say('screen.social.fund')}: ${sumWords(stage, ahead.fund, true)}`,
        label,
      ]}
      foot={
        <Key
          icon={done ? 'book' : 'umbrella'}
          label={label}
          busy={saying.busy}
          saved={saying.saved}
          onPress={() => void press()}
        />
      }
    >
      <Fund ahead={ahead} />
      <Objected objection={saying.objection} />
      <Gifts saying={saying} />
      {ahead.each > 0 && <Contributions ahead={ahead} onTick={tick} />}
      <LinesToday types={['solidarity.Contributed', 'solidarity.HelpGiven', 'solidarity.CharityGiven']} />
    </MeetingStep>
  );
};

/** What the fund holds, and the way to ask for help from it. */
const Fund = ({ ahead }: { readonly ahead: ContributionsAhead }): JSX.Element => {
  const stage = useStage();
  return (
    <Sheet class="lines">
      <Row
        icon="umbrella"
        label={say('screen.social.fund')}
        line={say('screen.social.paid', { n: ahead.paid })}
        end={<Sum of={moneyIn(stage, ahead.fund)} />}
        onPress={() => stage.go('money/fund:social')}
      />
      <Row
        icon="word"
        label={say('screen.social.ask')}
        line={say('screen.social.ask-line')}
        onPress={() => propose(stage, { type: 'solidarity.HelpGiven' })}
      />
    </Sheet>
  );
};

const Contributions = (props: {
  readonly ahead: ContributionsAhead;
  readonly onTick: (member: string, ticked: boolean) => void;
}): JSX.Element => {
  const { ahead, onTick } = props;
  const [others, setOthers] = useState(false);
  const open = ahead.lines.filter(({ paid, here }) => !paid && here);
  const away = ahead.lines.filter(({ paid, here }) => !paid && !here);
  const ticked = (member: string): boolean => ahead.chosen.includes(member);
  return (
    <>
      {open.length === 0 ? (
        <Sheet>
          <p class="row">
            <Icon name="tick" size="l" />
            <span class="grow">{say(ahead.paid > 0 ? 'screen.social.done' : 'screen.social.nobody')}</span>
          </p>
        </Sheet>
      ) : (
        <Ticks
          label={say('screen.social.who')}
          onChange={onTick}
          ticks={open.map(({ member }) => ({ key: member, member, ticked: ticked(member) }))}
        />
      )}
      {away.length > 0 && !others && (
        <Key
          kind="or"
          slim
          wide
          icon="chair"
          label={say('screen.social.away', { n: away.length })}
          onPress={() => setOthers(true)}
        />
      )}
      {others && (
        <Ticks
          label={say('screen.social.away-sent')}
          onChange={onTick}
          ticks={away.map(({ member }) => ({
            key: member,
            member,
            ticked: ticked(member),
            end: <Mark tone="away" label={say('screen.social.not-here')} />,
          }))}
        />
      )}
    </>
  );
};
