import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Chest, Key, Notice, Row, Sheet, Sum, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { propose } from '../../book/screens/propose.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, objectionSentence, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { explainLeaving } from '../explained.ts';
import type { LeaverPath } from '../leaver.ts';
import { leaverPath } from '../leaver.ts';
import { HandOver } from './HandOver.tsx';
import { LeaverMissing } from './LeaverMissing.tsx';
import { LeaverProfit } from './LeaverProfit.tsx';
import { actOf } from './leaver-acts.ts';
import './sharing.css';

/** Who goes before the others, or her heir: what is missing, the vote, the settling, the money, and the farewell. */
export const Leaver = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const member = params['member'] ?? '';
  const wished = stage.note<number>(`leaver.profit.${member}`);
  const [asking, setAsking] = useState(false);
  if (!book.member(member)) return <Unknown />;
  const path = leaverPath(book, member, book.lastDay, wished.value);
  const title = say(path.standing === 'died' ? 'screen.leaver.died' : 'screen.leaver.title');
  const line = say(`screen.leaver.line-${path.now}`);
  if (path.now === 'hand-out' && book.meeting)
    return (
      <HandOver member={member} title={title} line={line} onDone={() => undefined} back={() => stage.go('members')} />
    );
  if (asking)
    return (
      <LeaverProfit
        member={member}
        most={path.most}
        value={path.leaving?.profit ?? 0}
        onDone={(minor) => {
          wished.value = minor;
          setAsking(false);
        }}
      />
    );
  return <Settling member={member} path={path} title={title} line={line} onProfit={() => setAsking(true)} />;
};

const Settling = (props: {
  readonly member: string;
  readonly path: LeaverPath;
  readonly title: string;
  readonly line: string;
  readonly onProfit: () => void;
}): JSX.Element => {
  const { member, path, title, line, onProfit } = props;
  const stage = useStage();
  const saying = useSaying();
  const act = actOf(stage, member, path);
  const objection = act.draft && stage.objection(act.draft);
  const press = (): void => {
    if (act.draft) void saying.say(act.draft);
    else if (act.motion) propose(stage, act.motion);
    else if (act.to !== undefined) stage.go(act.to);
  };
  const { leaving } = path;
  return (
    <BookScreen
      title={title}
      line={line}
      onSpeak={() => [
        title,
        nameOf(stage, member),
        leaving ? `${say('screen.leaver.gets')}: ${sumWords(stage, leaving.paid, true)}` : '',
        objection ? objectionSentence(stage, objection) : '',
        act.label,
      ]}
      foot={<Key icon={act.icon} label={act.label} busy={saying.busy} saved={saying.saved} onPress={press} />}
    >
      <Who member={member} size="l" line={say(`standing.${path.standing}`)} />
      <Now member={member} path={path} onProfit={onProfit} />
      <Objected objection={saying.objection ?? objection} />
    </BookScreen>
  );
};

const Now = (props: {
  readonly member: string;
  readonly path: LeaverPath;
  readonly onProfit: () => void;
}): JSX.Element => {
  const { member, path, onProfit } = props;
  const { now, waiting } = path;
  const stage = useStage();
  if (now === 'done')
    return (
      <Notice
        chest={<Chest state="shut" />}
        sentence={say('screen.leaver.done')}
        words={say('screen.leaver.done-line')}
      />
    );
  if (now === 'farewell') return <p>{say('screen.leaver.left-line')}</p>;
  if (now === 'hand-out')
    return (
      <Sheet kind="spine">
        <p>{say('screen.leaver.gets')}</p>
        <Sum of={moneyIn(stage, waiting)} size="big" mark />
      </Sheet>
    );
  return (
    <>
      {now === 'settle' && <LeaverMissing path={path} member={member} />}
      <ByRule path={path} />
      <More member={member} path={path} onProfit={onProfit} />
    </>
  );
};

const ByRule = ({ path }: { readonly path: LeaverPath }): JSX.Element | null => {
  const stage = useStage();
  const { settings } = stage.book.value;
  const { leaving, standing, most } = path;
  if (!leaving || !settings) return null;
  const rule = standing === 'died' ? 'died' : settings['leaver.profit'];
  return (
    <>
      <Sheet kind="spine">
        <p>{say('screen.leaver.gets')}</p>
        <Sum of={moneyIn(stage, leaving.paid)} size="big" mark />
      </Sheet>
      <p>
        {say(`screen.leaver.rule-${rule}`, { most: sumWords(stage, most) })}
        {leaving.fee > 0 && ` ${say('screen.leaver.fee', { percent: settings['leaver.feePercent'] })}`}
      </p>
      <Explain of={explainLeaving(leaving, standing === 'died')} open />
    </>
  );
};

/** What else can be put to the members before they vote: how much of the surplus, or that she has died. */
const More = (props: {
  readonly member: string;
  readonly path: LeaverPath;
  readonly onProfit: () => void;
}): JSX.Element | null => {
  const { member, path, onProfit } = props;
  const stage = useStage();
  const { meeting } = stage.book.value;
  const ask = path.profitVoted && path.proposal === undefined && path.most > 0;
  const alive = path.standing !== 'died' && path.now !== 'write' && meeting !== undefined;
  if (!ask && !alive) return null;
  return (
    <Sheet class="lines">
      {ask && <Row icon="pencil" label={say('screen.leaver.profit')} onPress={onProfit} />}
      {alive && (
        <Row
          icon="umbrella"
          label={say('screen.leaver.has-died')}
          line={say('screen.leaver.has-died-line')}
          onPress={() => propose(stage, { type: 'membership.StandingChanged', member, to: 'died' })}
        />
      )}
    </Sheet>
  );
};

const Unknown = (): JSX.Element => {
  const stage = useStage();
  const label = say('screen.leaver.members');
  return (
    <BookScreen
      title={say('screen.leaver.title')}
      onSpeak={() => [say('screen.leaver.unknown'), label]}
      foot={<Key icon="people" label={label} onPress={() => stage.go('members')} />}
    >
      <p role="status">{say('screen.leaver.unknown')}</p>
    </BookScreen>
  );
};
