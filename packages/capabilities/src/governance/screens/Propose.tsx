import type { JSX } from 'preact';
import type { Objection } from '@sanduk/kernel';
import { AmountPad, Key, Row, Sheet, say } from '@sanduk/kit';
import { carryOutDraft, mostFor, sumIn, usualFor, withSum } from '../../book/carrying-out.ts';
import type { Draft } from '../../book/entries.ts';
import type { Proposal } from '../../book/questions.ts';
import type { Reason } from '../../book/reason.ts';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { motionNote } from '../../book/screens/propose.ts';
import { ReasonField } from '../../book/screens/ReasonField.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Field as Asked } from '../proposing.ts';
import { asksOf, missingIn, motionsOffered, proposedDraft } from '../proposing.ts';
import { AskFor } from './AskFor.tsx';
import { Question, motionIcon } from './motion.tsx';

type Motion = Proposal['motion'];

/** What is typed beside the motion, and the question that is open on the page. */
interface Wording extends Reason {
  readonly proposal: string;
  /** Asked again although it is said already. */
  readonly again?: Asked | undefined;
}

/** Anything that the members are to vote on: first what it is, then whom and how much, then why. */
export const Propose = (): JSX.Element => {
  const stage = useStage();
  const note = stage.note<Motion>(motionNote);
  const wordingNote = stage.note<Wording>(`motion.wording.${note.value?.type ?? ''}`);
  const motion = note.value;
  if (!motion?.type) return <Kinds onChoose={(type) => (note.value = { type })} />;
  const wording = wordingNote.value ?? { proposal: stage.newId(), reason: '' };
  const asked = wording.again ?? missingIn(motion)[0];
  const change = (changed: Motion): void => {
    note.value = changed;
    wordingNote.value = { ...wording, again: undefined };
  };
  if (asked === 'sum') return <HowMuch key={motion.type} motion={motion} onSaid={change} />;
  if (asked) return <AskFor field={asked} motion={motion} onSaid={change} />;
  return (
    <Look
      motion={motion}
      wording={wording}
      onAgain={(again) => (wordingNote.value = { ...wording, again })}
      onReason={(why) => (wordingNote.value = { ...wording, ...why })}
      onPut={() => {
        note.value = undefined;
        wordingNote.value = undefined;
      }}
    />
  );
};

const Kinds = ({ onChoose }: { readonly onChoose: (type: string) => void }): JSX.Element => {
  const stage = useStage();
  const offered = motionsOffered(stage.book.value);
  const title = say('screen.propose.title');
  return (
    <MeetingStep
      step="requests"
      title={title}
      line={say('screen.propose.line')}
      back={() => stage.go('meeting/requests')}
      onSpeak={() => [title, say('screen.propose.line'), ...offered.map((type) => say(`screen.propose.kind-${type}`))]}
      foot={
        <Key
          kind="or"
          wide
          icon="back"
          label={say('screen.propose.back')}
          onPress={() => stage.go('meeting/requests')}
        />
      }
    >
      <Sheet class="lines">
        {offered.map((type) => (
          <Row
            key={type}
            icon={motionIcon(type)}
            label={say(`screen.propose.kind-${type}`)}
            onPress={() => onChoose(type)}
          />
        ))}
      </Sheet>
    </MeetingStep>
  );
};

const HowMuch = (props: { readonly motion: Motion; readonly onSaid: (motion: Motion) => void }): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const { motion, onSaid } = props;
  const note = stage.note<number>(`motion.sum.${motion.type}`);
  const minor = note.value ?? (sumIn({ motion }) || usualFor(book, { motion }));
  const most = mostFor(book, { motion });
  const over = most !== undefined && minor > most;
  const line = most === undefined ? undefined : say('screen.propose.most', { sum: sumWords(stage, most) });
  const label =
    minor === 0
      ? say('screen.propose.say-sum')
      : over
        ? say('screen.propose.take-most', { sum: sumWords(stage, most) })
        : say('screen.propose.this-sum', { sum: sumWords(stage, minor) });
  const press = (): void => {
    if (minor === 0) return;
    if (over) {
      note.value = most;
      return;
    }
    note.value = undefined;
    onSaid(withSum(book, motion, minor));
  };
  const title = say(`screen.propose.kind-${motion.type}`);
  return (
    <MeetingStep
      step="requests"
      close
      title={title}
      line={line ?? say('screen.propose.how-much')}
      onSpeak={() => [title, say('screen.propose.how-much'), line ?? '', sumWords(stage, minor, true), label]}
      back={() => stage.back()}
      foot={<Key icon={over ? 'down' : 'next'} label={label} onPress={press} />}
    >
      <AmountPad
        cur={book.opened?.currency ?? ''}
        smallest={book.opened?.smallest ?? 1}
        value={minor}
        onChange={(sum) => (note.value = sum)}
      />
    </MeetingStep>
  );
};

/** What would stop the decision after the vote as well; that it is not voted yet is why it stands here. */
const standsInTheWay = (stage: Stage, motion: Motion): Objection | undefined => {
  const book = stage.book.value;
  if (asksOf(motion).length === 0) return undefined;
  const draft = carryOutDraft(book, { proposal: '', motion, outcome: 'open', uses: 0 }, { by: writerOf(book) });
  if (!draft) return undefined;
  const { proposal: _, ...undecided } = draft;
  const objection = stage.objection(undecided as unknown as Draft);
  return objection?.code.startsWith('governance.') === true ? undefined : objection;
};

const Look = (props: {
  readonly motion: Motion;
  readonly wording: Wording;
  readonly onAgain: (field: Asked) => void;
  readonly onReason: (reason: Reason) => void;
  readonly onPut: () => void;
}): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const { motion, wording } = props;
  const { proposal, reason, committee = false } = wording;
  const put = async (): Promise<void> => {
    const by = writerOf(stage.book.value);
    if (!(await saying.say(proposedDraft({ proposal, motion }, { by, reason, committee })))) return;
    props.onPut();
    stage.go('meeting/requests');
  };
  const ahead = standsInTheWay(stage, motion);
  const title = say('screen.propose.look');
  const label = say('screen.propose.put');
  return (
    <MeetingStep
      step="requests"
      title={title}
      back={() => stage.go('meeting/requests')}
      onSpeak={() => [
        title,
        say(`screen.propose.kind-${motion.type}`),
        sumIn({ motion }) > 0 ? sumWords(stage, sumIn({ motion }), true) : '',
        label,
      ]}
      foot={<Key icon="arm" label={label} busy={saying.busy} saved={saying.saved} onPress={() => void put()} />}
    >
      <Question motion={motion} />
      <div class="two">
        {asksOf(motion).map((field) => (
          <Key
            key={field}
            kind="or"
            slim
            icon="pencil"
            label={say(`screen.propose.change-${field}`)}
            onPress={() => props.onAgain(field)}
          />
        ))}
      </div>
      <ReasonField
        label={say('screen.propose.why')}
        hint={say('screen.propose.why-hint')}
        of={{ reason, committee }}
        onChange={props.onReason}
      />
      <Objected objection={saying.objection ?? ahead} />
    </MeetingStep>
  );
};
