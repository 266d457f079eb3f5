import type { JSX } from 'preact';
import { Choice, Key, say } from '@sanduk/kit';
import type { Draft } from '../../book/entries.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { nameOf } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { activeMembers, writerOf } from '../../book/today.ts';
import type { Office } from '../entries.ts';
import { officeNames } from '../entries.ts';
import { proposedDraft, waitingFor } from './decided.ts';

interface Form {
  readonly office: Office | undefined;
  readonly member: string | undefined;
  readonly proposal: string;
}

const type = 'membership.OfficeGiven';

/** Given at once where no vote is asked: before the first meeting, or by the chair while the record-keeper is away. */
const atOnce = (stage: Stage, office: Office, member: string): Draft | undefined => {
  const book = stage.book.value;
  const by = book.founding ? writerOf(book) : book.holders('chair')[0];
  if (by === undefined) return undefined;
  const draft: Draft = { type, office, member, by };
  return stage.objection(draft) ? undefined : draft;
};

/** An office for a member: by vote, or at once where the rules let. A conflict is told before anybody votes. */
export const GiveOffice = (): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const note = stage.note<Form>('office');
  const passed = waitingFor(stage, 'passed', { type });
  const agreed = passed && {
    office: passed.motion['office'] as Office,
    member: String(passed.motion['member']),
    proposal: passed.proposal,
  };
  const form = agreed ?? note.value ?? (note.value = { office: undefined, member: undefined, proposal: stage.newId() });
  const { office, member } = form;
  const chosen = office !== undefined && member !== undefined ? { office, member } : undefined;
  const now = chosen && !agreed ? atOnce(stage, chosen.office, chosen.member) : undefined;
  // What stands against it whoever decides: she serves already, or every place is taken.
  const against = chosen && !now ? stage.objection({ type, ...chosen, by: writerOf(book) }) : undefined;
  const conflict = against?.code.startsWith('membership.office') ? against : undefined;
  const label = say(
    office === undefined
      ? 'screen.office.choose-office'
      : member === undefined
        ? 'screen.office.choose-member'
        : agreed || book.founding
          ? 'screen.office.give'
          : now
            ? 'screen.office.today'
            : book.meeting
              ? 'screen.office.vote'
              : 'screen.standing.next',
  );
  const press = async (): Promise<void> => {
    if (!chosen) return;
    if (agreed || now) {
      const draft: Draft = agreed
        ? { type, ...chosen, proposal: agreed.proposal, by: writerOf(book) }
        : (now ?? { type, ...chosen, by: writerOf(book) });
      if (!(await saying.say(draft))) return;
      note.value = undefined;
      return stage.go('members/offices');
    }
    if (conflict) return scrollTo({ top: 0 });
    if (!(await saying.say(proposedDraft(stage, form.proposal, { type, ...chosen }, '')))) return;
    note.value = undefined;
    stage.go(book.meeting ? `vote/${form.proposal}` : 'members/offices');
  };
  const change = (part: Partial<Form>): void => {
    saying.forget();
    note.value = { ...form, ...part };
  };
  return (
    <BookScreen
      title={say('screen.office.title')}
      onSpeak={() => [say('screen.office.title'), label]}
      foot={
        <Key
          icon={agreed || now ? 'key' : 'arm'}
          label={conflict ? say(`screen.office.${conflict.code.slice('membership.'.length)}`) : label}
          busy={saying.busy}
          onPress={() => void press()}
        />
      }
    >
      <Objected
        objection={saying.objection ?? conflict}
        ways={<Key kind="or" slim label={say('screen.offices.title')} onPress={() => stage.go('members/offices')} />}
      />
      <Choice<Office>
        label={say('screen.office.which')}
        look="chips"
        value={office}
        options={officeNames.map((one) => ({ value: one, label: say(`office.${one}`) }))}
        onChange={(one) => change({ office: one })}
      />
      {office !== undefined && <p class="small soft">{say(`screen.offices.why.${office}`)}</p>}
      <Choice
        label={say('screen.office.who')}
        value={member}
        options={activeMembers(book).map((one) => ({
          value: one,
          label: <bdi>{nameOf(stage, one)}</bdi>,
          line: servesAs(stage, one),
        }))}
        onChange={(one) => change({ member: one })}
      />
    </BookScreen>
  );
};

const servesAs = (stage: Stage, member: string): string | undefined => {
  const [office] = stage.book.value.member(member)?.offices ?? [];
  return office && say('screen.office.serves', { office: say(`office.${office}`) });
};
