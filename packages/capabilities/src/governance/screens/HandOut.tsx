import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CashStrip, Choice, Icon, Key, Sheet, Sum, say } from '@sanduk/kit';
import { carryOutDraft, memberOf, sumIn, toHandOut } from '../../book/carrying-out.ts';
import { isBoxCovered } from '../../book/covered.ts';
import type { Proposal } from '../../book/questions.ts';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { Question, motionIcon, motionWords } from './motion.tsx';
import './vote.css';

type Place = 'box' | 'bank' | 'wallet';

/** Only what was voted is handed out, once, to whom it was voted. */
export const HandOut = (): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [place, setPlace] = useState<Place>('box');
  const waiting = toHandOut(book);
  const now = waiting.find(({ proposal }) => proposal === chosen) ?? waiting[0];
  const bound = now?.motion['place'] !== undefined;
  const draft =
    now && carryOutDraft(book, now, { by: writerOf(book), place: place === 'box' || bound ? undefined : place });
  const objection = saying.objection ?? (draft && stage.objection(draft));
  const label = now ? keyLabel(now, sumWords(stage, sumIn(now)), nameFor(now)) : say('screen.path.go.count');
  function nameFor(proposal: Proposal): string | undefined {
    const member = memberOf(book, proposal);
    return member === undefined ? undefined : nameOf(stage, member);
  }
  const press = async (): Promise<void> => {
    if (!draft) return stage.go(pathAfter('hand-out'));
    if (await saying.say(draft)) setChosen(undefined);
  };
  return (
    <MeetingStep
      step="hand-out"
      onSpeak={() => [
        say('step.hand-out'),
        now ? motionWords(stage, now.motion) : say('screen.hand-out.nothing'),
        now ? sumWords(stage, sumIn(now), true) : '',
        label,
      ]}
      foot={
        <>
          {now && (
            <Key kind="or" label={say('screen.hand-out.later')} onPress={() => stage.go(pathAfter('hand-out'))} />
          )}
          <Key
            icon={now ? 'lend' : 'note'}
            label={label}
            busy={saying.busy}
            saved={saying.saved}
            onPress={() => void press()}
          />
        </>
      }
    >
      {now ? (
        <>
          <Question motion={now.motion} line={say('screen.hand-out.passed')} />
          <CashStrip of={moneyIn(stage, sumIn(now))} smallest={book.opened?.smallest ?? 1} />
          {!bound && <Places value={place} onChange={setPlace} />}
          <Objected
            objection={objection}
            ways={
              <Key
                kind="or"
                slim
                wide
                icon="arm"
                label={say('screen.hand-out.again')}
                onPress={() => stage.go('meeting/requests')}
              />
            }
          />
          <Others of={waiting.filter((one) => one !== now)} onChoose={setChosen} />
        </>
      ) : (
        <Sheet>
          <p class="row">
            <Icon name="tick" size="l" />
            <span class="grow">{say('screen.hand-out.nothing')}</span>
          </p>
        </Sheet>
      )}
      <LinesToday
        types={[
          'lending.Disbursed',
          'solidarity.HelpGiven',
          'solidarity.CharityGiven',
          'ledger.Spent',
          'savings.Withdrawn',
        ]}
      />
    </MeetingStep>
  );
};

const keyLabel = (_: Proposal, sum: string, member: string | undefined): string =>
  member === undefined ? say('screen.hand-out.key', { sum }) : say('screen.hand-out.key-to', { sum, member });

/** From where it is taken; a group that keeps everything in the box is not asked. */
const Places = (props: { readonly value: Place; readonly onChange: (place: Place) => void }): JSX.Element | null => {
  const stage = useStage();
  const { balance } = stage.book.value;
  const places = (['box', 'bank', 'wallet'] as const).filter((place) => place === 'box' || balance(place) > 0);
  if (places.length === 1) return null;
  return (
    <Choice
      label={say('screen.hand-out.from')}
      look="chips"
      value={props.value}
      onChange={props.onChange}
      options={places.map((place) => ({
        value: place,
        label:
          place === 'box' && isBoxCovered(stage.book.value)
            ? say('account.box')
            : say('screen.book.what-sum', { what: say(`account.${place}`), sum: sumWords(stage, balance(place)) }),
      }))}
    />
  );
};

const Others = (props: {
  readonly of: readonly Proposal[];
  readonly onChoose: (proposal: string) => void;
}): JSX.Element | null => {
  const stage = useStage();
  if (props.of.length === 0) return null;
  return (
    <Sheet class="lines" label={say('screen.hand-out.others')}>
      <h2 class="strong">{say('screen.hand-out.others')}</h2>
      {props.of.map((proposal) => {
        const member = memberOf(stage.book.value, proposal);
        const choose = (): void => props.onChoose(proposal.proposal);
        const end = <Sum of={moneyIn(stage, sumIn(proposal))} />;
        return member === undefined ? (
          <button type="button" class="row" key={proposal.proposal} onClick={choose}>
            <Icon name={motionIcon(proposal.motion.type)} />
            <span class="grow">{motionWords(stage, proposal.motion)}</span>
            {end}
          </button>
        ) : (
          <Who
            key={proposal.proposal}
            member={member}
            size="s"
            line={motionWords(stage, proposal.motion)}
            end={end}
            onPress={choose}
          />
        );
      })}
    </Sheet>
  );
};
