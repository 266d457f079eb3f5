import type { JSX } from 'preact';
import { Choice, Field, Key, Row, Sheet, say } from '@sanduk/kit';
import type { Standing as Kind } from '../../book/questions.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { nameOf } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { proposedDraft, waitingFor } from './decided.ts';

interface Form {
  readonly to: Kind | undefined;
  readonly reason: string;
  readonly proposal: string;
}

const type = 'membership.StandingChanged';

/** How a member takes part: put to the vote, and written when the members agreed. */
export const Standing = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element | null => {
  const stage = useStage();
  const saying = useSaying();
  const id = params['member'] ?? '';
  const { meeting } = stage.book.value;
  const member = stage.book.value.member(id);
  const note = stage.note<Form>(`standing-${id}`);
  if (!member) return null;
  const form = note.value ?? (note.value = { to: undefined, reason: '', proposal: stage.newId() });
  const passed = waitingFor(stage, 'passed', { type, member: id });
  const open = waitingFor(stage, 'open', { type, member: id });
  const agreed = passed?.motion['to'] as Kind | undefined;
  const by = writerOf(stage.book.value);
  const write = async (): Promise<void> => {
    if (!passed || agreed === undefined) return;
    if (!(await saying.say({ type, member: id, to: agreed, proposal: passed.proposal, by }))) return;
    note.value = undefined;
    stage.go('members');
  };
  const put = async (): Promise<void> => {
    const { to, reason, proposal } = form;
    if (to === undefined) return;
    if (!(await saying.say(proposedDraft(stage, proposal, { type, member: id, to }, reason)))) return;
    note.value = undefined;
    stage.go(meeting ? `vote/${proposal}` : 'members');
  };
  const label = say(
    agreed
      ? 'screen.standing.write'
      : form.to === undefined
        ? 'screen.standing.choose'
        : meeting
          ? 'screen.standing.vote'
          : 'screen.standing.next',
  );
  return (
    <BookScreen
      title={say('screen.standing.title', { name: nameOf(stage, id) })}
      line={say('screen.standing.line')}
      onSpeak={() => [nameOf(stage, id), say(`standing.${member.standing}`), label]}
      foot={
        <Key
          icon={agreed ? 'tick' : 'arm'}
          label={label}
          busy={saying.busy}
          onPress={() => void (agreed ? write() : put())}
        />
      }
    >
      <Objected
        objection={saying.objection}
        ways={
          <Key kind="or" slim icon="repay" label={say('screen.edit.leaver')} onPress={() => stage.go(`leaver/${id}`)} />
        }
      />
      <Who member={id} size="l" line={say(`standing.${member.standing}`)} />
      {agreed && (
        <p role="status" class="strong">
          {say('screen.standing.voted', { words: say(`screen.standing.${agreed}`) })}
        </p>
      )}
      {open && (
        <Sheet class="lines">
          <Row
            icon="arm"
            label={say('screen.standing.waits')}
            line={say('screen.standing.to-vote')}
            onPress={() => stage.go(`vote/${open.proposal}`)}
          />
        </Sheet>
      )}
      {!agreed && (
        <Wish
          form={form}
          now={member.standing}
          onChange={(next) => {
            note.value = next;
          }}
        />
      )}
    </BookScreen>
  );
};

const Wish = (props: {
  readonly form: Form;
  readonly now: Kind;
  readonly onChange: (form: Form) => void;
}): JSX.Element => {
  const { form, now, onChange } = props;
  return (
    <>
      <Choice<Kind>
        label={say('screen.standing.ask')}
        value={form.to}
        options={(['active', 'suspended', 'left', 'died'] as const)
          .filter((one) => one !== now)
          .map((one) => ({
            value: one,
            label: say(`screen.standing.${one}`),
            line: one === 'active' ? undefined : say(`screen.standing.${one}-line`),
          }))}
        onChange={(to) => onChange({ ...form, to })}
      />
      <Field
        label={say('screen.standing.reason')}
        kind="long"
        most={300}
        value={form.reason}
        onChange={(reason) => onChange({ ...form, reason })}
      />
    </>
  );
};
