import type { JSX } from 'preact';
import { Key, Row, Sheet, Sum, say } from '@sanduk/kit';
import type { Office } from '../../membership/entries.ts';
import type { Book, Proposal } from '../../book/questions.ts';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { moneyIn, nameOf } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { activeMembers } from '../../book/today.ts';
import type { Field } from '../proposing.ts';
import { standingsFor } from '../proposing.ts';

type Motion = Proposal['motion'];

interface Answer {
  readonly key: string;
  readonly member?: string;
  readonly label?: string;
  readonly line?: string;
  readonly minor?: number;
  readonly says: Readonly<Record<string, unknown>>;
}

const offices: readonly Office[] = ['chair', 'record-keeper', 'box-keeper', 'money-counter', 'key-holder'];
const spendings = ['stationery', 'transport', 'bank-fee', 'training', 'equipment', 'other'] as const;

const officeWords = (office: Office): string => say('screen.propose.office', { office: office.replaceAll('-', '_') });

/** Whom it can be about: in a change of standing also those who are suspended. */
const membersFor = (book: Book, { type }: Motion): readonly string[] =>
  type === 'membership.StandingChanged'
    ? book
        .members()
        .filter(({ standing }) => standing === 'active' || standing === 'suspended')
        .map(({ member }) => member)
    : activeMembers(book);

const answersTo = (book: Book, field: Field, motion: Motion): readonly Answer[] => {
  const member = typeof motion['member'] === 'string' ? motion['member'] : '';
  switch (field) {
    case 'fined':
      return book.members().flatMap((one): readonly Answer[] => {
        const due = book.finesDue(one.member);
        return due > 0 ? [{ key: one.member, member: one.member, minor: due, says: { member: one.member } }] : [];
      });
    case 'debtor':
    case 'borrower':
      return book.loans().map((loan) => ({
        key: loan.loan,
        member: loan.member,
        minor: loan.principal,
        says: field === 'debtor' ? { loan: loan.loan } : { loan: loan.loan, member: loan.member },
      }));
    case 'kind':
      return spendings.map((kind) => ({ key: kind, label: say(`screen.money.for-${kind}`), says: { kind } }));
    case 'to':
      return standingsFor(book, member).map((to) => ({ key: to, label: say(`screen.propose.to-${to}`), says: { to } }));
    case 'office':
      return offices.map((office) => ({ key: office, label: officeWords(office), says: { office } }));
    case 'holder':
      return offices.flatMap((office) =>
        book.holders(office).map((holder) => ({
          key: `${office} ${holder}`,
          member: holder,
          line: officeWords(office),
          says: { office, member: holder },
        })),
      );
    default:
      return membersFor(book, motion).map((one) => ({ key: one, member: one, says: { member: one } }));
  }
};

/** One question about a motion: a list, and a tap answers it. */
export const AskFor = (props: {
  readonly field: Field;
  readonly motion: Motion;
  readonly onSaid: (motion: Motion) => void;
}): JSX.Element => {
  const stage = useStage();
  const { field, motion, onSaid } = props;
  const answers = answersTo(stage.book.value, field, motion);
  const title = say(`screen.propose.kind-${motion.type}`);
  const question = say(`screen.propose.ask-${field}`);
  const choose = ({ says }: Answer): void => onSaid({ ...motion, ...says });
  return (
    <MeetingStep
      step="requests"
      title={title}
      line={question}
      back={() => stage.go('meeting/requests')}
      onSpeak={() => [title, question, ...answers.map(({ label, member }) => label ?? nameOf(stage, member ?? ''))]}
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
      {answers.length === 0 ? (
        <p class="centred soft">{say('screen.propose.nobody')}</p>
      ) : (
        <Sheet class="lines">
          {answers.map((answer) => {
            const end = answer.minor === undefined ? undefined : <Sum of={moneyIn(stage, answer.minor)} />;
            return answer.member === undefined ? (
              <Row key={answer.key} label={answer.label} onPress={() => choose(answer)} />
            ) : (
              <Who
                key={answer.key}
                member={answer.member}
                size="s"
                line={answer.line}
                end={end}
                onPress={() => choose(answer)}
              />
            );
          })}
        </Sheet>
      )}
    </MeetingStep>
  );
};
