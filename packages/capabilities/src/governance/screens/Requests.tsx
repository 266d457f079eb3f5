import type { JSX } from 'preact';
import { Icon, Key, Mark, Meter, Row, Sheet, Sum, say } from '@sanduk/kit';
import { askedTogether } from '../../book/borrowing.ts';
import type { LoanAsked } from '../../book/borrowing.ts';
import { isToCarryOut, memberOf, sumIn, toHandOut } from '../../book/carrying-out.ts';
import { isBoxCovered } from '../../book/covered.ts';
import type { Proposal } from '../../book/questions.ts';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { propose } from '../../book/screens/propose.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { motionIcon, motionWords } from './motion.tsx';
import './vote.css';

/** Everything that members ask for, heard together before the first vote: each against her limit, all against the cash. */
export const Requests = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const all = book.proposals();
  const open = all.filter(({ outcome }) => outcome === 'open');
  const decided = all.filter(({ outcome }) => outcome !== 'open');
  const next = nextOf(open, decided.find(isToCarryOut), toHandOut(book).length);
  const lends = book.settings?.['loan.enabled'] !== false;
  const label =
    next.is === 'vote'
      ? say('screen.requests.vote', { what: motionWords(stage, next.on.motion) })
      : say(`screen.requests.${next.is}`);
  return (
    <MeetingStep
      step="requests"
      onSpeak={() => [
        say('step.requests'),
        ...(all.length === 0 ? [say('screen.requests.nobody')] : open.map(({ motion }) => motionWords(stage, motion))),
        label,
      ]}
      foot={
        <Key
          icon={next.is === 'vote' ? 'arm' : 'next'}
          label={label}
          onPress={() =>
            stage.go(next.is === 'vote' || next.is === 'write' ? `vote/${next.on.proposal}` : pathAfter('requests'))
          }
        />
      }
    >
      {all.length === 0 && (
        <Sheet>
          <p class="row">
            <Icon name="arm" size="l" />
            <span class="grow">{say('screen.requests.nobody')}</span>
          </p>
        </Sheet>
      )}
      <Together />
      <Proposals title={say('screen.requests.open')} of={open} />
      <Proposals title={say('screen.requests.decided')} of={decided} />
      <div class="two">
        {lends && (
          <Key
            kind="or"
            slim
            icon="lend"
            label={say('screen.requests.loan')}
            onPress={() => stage.go('meeting/requests/loan')}
          />
        )}
        <Key kind="or" slim icon="plus" label={say('screen.requests.other')} onPress={() => propose(stage, {})} />
      </div>
    </MeetingStep>
  );
};

type Next = { readonly is: 'vote' | 'write'; readonly on: Proposal } | { readonly is: 'hand-out' | 'go-on' };

/** First the votes, then what they brought. */
const nextOf = (open: readonly Proposal[], toWrite: Proposal | undefined, toHand: number): Next => {
  const [first] = open;
  if (first) return { is: 'vote', on: first };
  if (toHand > 0) return { is: 'hand-out' };
  return toWrite ? { is: 'write', on: toWrite } : { is: 'go-on' };
};

/** All loans that are asked for, beside the cash. */
const Together = (): JSX.Element | null => {
  const stage = useStage();
  const { rows, asked, cash, missing } = askedTogether(stage.book.value);
  // How much is missing would tell what should be in the box while it is counted.
  if (rows.length === 0 || isBoxCovered(stage.book.value)) return null;
  return (
    <Sheet label={say('screen.requests.together')}>
      <Meter
        value={asked}
        max={Math.max(asked, cash)}
        bound={cash}
        words={
          <>
            <span>
              {say('screen.requests.asked', { n: rows.length })} <Sum of={moneyIn(stage, asked)} />
            </span>
            <span>
              {say('screen.requests.cash')} <Sum of={moneyIn(stage, cash)} />
            </span>
          </>
        }
      />
      {missing > 0 && (
        <p class="row tight strong">
          <Icon name="heed" />
          <span class="grow">{say('screen.requests.missing', { sum: sumWords(stage, missing) })}</span>
        </p>
      )}
    </Sheet>
  );
};

const Proposals = (props: { readonly title: string; readonly of: readonly Proposal[] }): JSX.Element | null => {
  const stage = useStage();
  if (props.of.length === 0) return null;
  const loans = askedTogether(stage.book.value).rows;
  return (
    <Sheet class="lines" label={props.title}>
      <h2 class="strong">{props.title}</h2>
      {props.of.map((proposal) => (
        <Line key={proposal.proposal} of={proposal} loan={loans.find((one) => one.proposal === proposal)} />
      ))}
    </Sheet>
  );
};

const Line = (props: { readonly of: Proposal; readonly loan: LoanAsked | undefined }): JSX.Element => {
  const stage = useStage();
  const { of: proposal, loan } = props;
  const { motion } = proposal;
  const member = memberOf(stage.book.value, proposal);
  const open = (): void => stage.go(`vote/${proposal.proposal}`);
  const outcome = <OutcomeMark of={proposal} />;
  const sum = sumIn(proposal);
  const end = proposal.outcome === 'open' ? sum > 0 && <Sum of={moneyIn(stage, sum)} /> : outcome;
  const limit = loan && proposal.outcome === 'open' && <LimitLine loan={loan} />;
  if (member === undefined) {
    return <Row icon={motionIcon(motion.type)} label={motionWords(stage, motion)} end={end} onPress={open} />;
  }
  return <Who member={member} size="s" line={limit || motionWords(stage, motion)} end={end} onPress={open} />;
};

const LimitLine = ({ loan }: { readonly loan: LoanAsked }): JSX.Element => {
  const stage = useStage();
  const key = loan.amount <= loan.limit ? 'screen.requests.within' : 'screen.requests.above';
  return <>{say(key, { member: nameOf(stage, loan.member), limit: sumWords(stage, loan.limit) })}</>;
};

/** How a vote ended: a shape and a word. */
export const OutcomeMark = ({ of: proposal }: { readonly of: Proposal }): JSX.Element => {
  const label = say(`outcome.${proposal.outcome}`);
  switch (proposal.outcome) {
    case 'passed':
      return proposal.uses > 0 ? (
        <Mark tone="done" label={say('screen.requests.done')} />
      ) : (
        <Mark tone="act" icon="tick" label={label} />
      );
    case 'open':
      return <Mark tone="wait" label={label} />;
    default:
      return <Mark tone="away" icon={proposal.outcome === 'withdrawn' ? 'erase' : 'dots'} label={label} />;
  }
};
