import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Option } from '@sanduk/kit';
import { Chest, Choice, Key, Notice, Row, Sheet, Tag, formatDate, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import type { Saying } from '../../book/screens/saying.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { explainShareOut } from '../explained.ts';
import { shareOutMotion } from '../lines.ts';
import { handingOut } from '../payouts.ts';
import { stillOpen } from '../path.ts';
import type { ShareRule } from '../share-out-input.ts';
import type { RuleBeside } from '../views.ts';
import { isAnythingSaved, sideBySide } from '../views.ts';
import { Gains } from './Gains.tsx';
import { SharePath } from './SharePath.tsx';
import type { Ground } from './ground.ts';
import { ruleWhy, unavailableWords, useShareOut } from './ground.ts';
import './sharing.css';

/** Every way to share, side by side: what each gives, who gets more and who less than by the rule in force. None is advised. */
export const Ways = (): JSX.Element => {
  const ground = useShareOut();
  // Once it is voted there is nothing to choose any more.
  const { shared, proposal } = ground.path;
  return shared || proposal?.outcome === 'passed' ? <SharePath /> : <SideBySide ground={ground} />;
};

const SideBySide = ({ ground }: { readonly ground: Ground }): JSX.Element => {
  const saying = useSaying();
  const { stage, on, rule, pick } = ground;
  const book = stage.book.value;
  const ways = useMemo(() => sideBySide(book, on), [book, on]);
  const picked = ways.find((way) => way.rule === rule) ?? ways[0];
  if (!picked || !isAnythingSaved(book)) return <Nothing />;
  const line =
    'unavailable' in picked
      ? say('screen.share-out.ways-n', { n: ways.length })
      : say('screen.share-out.line', { sum: sumWords(stage, picked.total), n: picked.members.length });
  const act = actFor(ground, picked, saying);
  return (
    <BookScreen
      title={say('screen.share-out.title')}
      line={line}
      onSpeak={() => [
        say('screen.share-out.title'),
        line,
        ...ways.map((way) => `${say(`rule.${way.rule}`)}: ${countsOf(way)}`),
        act.label,
      ]}
      {...('unavailable' in picked ? {} : { trail: <Gains way={picked} /> })}
      foot={
        <>
          {!('unavailable' in picked) && (
            <Key
              kind="or"
              label={say('screen.share-out.all', { n: picked.members.length })}
              onPress={() => stage.go('share-out/all')}
            />
          )}
          <Key icon={act.icon} label={act.label} busy={saying.busy} onPress={act.press} />
        </>
      }
    >
      <Before ground={ground} />
      <Waiting />
      <Choice
        label={say('screen.share-out.ways-n', { n: ways.length })}
        options={ways.map((way) => optionOf(ground, way, way === picked))}
        value={picked.rule}
        onChange={pick}
      />
      <Objected objection={saying.objection} />
      {!('unavailable' in picked) && (
        <div class="share-rows">
          <Gains way={picked} />
        </div>
      )}
      <p class="small soft">{say('screen.share-out.by-book', { day: formatDate(on, reader.value) })}</p>
      <Explain of={explainShareOut(book, on, picked.rule)} />
      <Onward ground={ground} />
    </BookScreen>
  );
};

/** What the main key does: vote on the picked way, or first what is missing for it. */
const actFor = (
  { stage, path }: Ground,
  picked: RuleBeside,
  saying: Saying,
): { readonly label: string; readonly icon: 'arm' | 'up' | 'circle'; readonly press: () => void } => {
  const book = stage.book.value;
  const { proposal } = path;
  if (proposal)
    return {
      label: say('screen.share-out.to-vote'),
      icon: 'arm',
      press: () => stage.go(`vote/${proposal.proposal}`),
    };
  if ('unavailable' in picked)
    return {
      label: say('screen.share-out.choose-other'),
      icon: 'up',
      press: () => document.querySelector<HTMLInputElement>('.choice input')?.focus(),
    };
  if (!book.meeting)
    return {
      label: say('screen.share-out.open-meeting'),
      icon: 'circle',
      press: () => stage.go('meeting/open'),
    };
  const put = async (): Promise<void> => {
    const id = stage.newId();
    const motion = shareOutMotion(book.cycle?.cycle ?? '', picked.rule);
    const said = await saying.say({ type: 'governance.Proposed', proposal: id, motion, by: writerOf(book) });
    if (said) stage.go(`vote/${id}`);
  };
  return { label: say('screen.share-out.put'), icon: 'arm', press: () => void put() };
};

const countsOf = (way: RuleBeside): string => {
  if ('unavailable' in way) return unavailableWords(way.unavailable);
  if (way.inForce) return say('screen.share-out.our-rule');
  const { more, less } = way;
  return more + less === 0 ? say('screen.share-out.same') : say('screen.share-out.more-less', { more, less });
};

const optionOf = ({ stage, path }: Ground, way: RuleBeside, picked: boolean): Option<ShareRule> => ({
  value: way.rule,
  label: (
    <span class="way-name">
      {say(`rule.${way.rule}`)}
      {way.inForce && <Tag tone="act" icon="page" label={say('screen.share-out.our-rule')} />}
      {path.proposal && path.rule === way.rule && (
        <Tag tone="wait" icon="arm" label={say('screen.share-out.being-voted')} />
      )}
    </span>
  ),
  // Only the picked one says what it does, so that all of them and the members below are near each other.
  line: (
    <>
      {(!way.inForce || 'unavailable' in way) && countsOf(way)}
      {picked && <span class="option-line">{ruleWhy(stage, way.rule)}</span>}
    </>
  ),
});

/** What has to be settled before anything can be shared, on top while there is something. */
const Before = ({ ground }: { readonly ground: Ground }): JSX.Element | null => {
  const { stage, on, rule } = ground;
  const knots = stage.exceptions.value.length;
  const open = stillOpen(stage.book.value, on, rule);
  const words =
    open.shortfall > 0
      ? say('screen.share-out.short', { sum: sumWords(stage, open.shortfall) })
      : knots > 0
        ? say('screen.share-out.knots', { n: knots })
        : open.members.length > 0
          ? say('screen.share-out.still-open', { n: open.members.length, sum: sumWords(stage, open.owed) })
          : undefined;
  if (words === undefined) return null;
  return (
    <Sheet {...(open.shortfall > 0 || knots > 0 ? { kind: 'knot' as const } : {})} class="lines">
      <Row
        icon="knot"
        label={<b>{words}</b>}
        line={say('screen.share-out.look-settle')}
        onPress={() => stage.go('share-out/settle')}
      />
    </Sheet>
  );
};

/** Parts of an earlier share-out, or of who left, that nobody has fetched yet. */
const Waiting = (): JSX.Element | null => {
  const stage = useStage();
  const { left, sum } = handingOut(stage.book.value);
  if (left.length === 0) return null;
  return (
    <Sheet class="lines">
      <Row
        icon="people"
        label={<b>{say('screen.pay-out.title')}</b>}
        line={say('screen.sharing-path.waits', { sum: sumWords(stage, sum), n: left.length })}
        onPress={() => stage.go('share-out/pay')}
      />
    </Sheet>
  );
};

const Onward = ({ ground: { stage } }: { readonly ground: Ground }): JSX.Element => (
  <Sheet class="lines">
    <Row
      icon="circle"
      label={say('screen.share-out.path')}
      line={say('screen.share-out.path-line')}
      onPress={() => stage.go('share-out/path')}
    />
    <Row
      icon="note"
      label={say('screen.share-out.fetch')}
      line={say('screen.share-out.fetch-line')}
      onPress={() => stage.go('share-out/envelopes')}
    />
  </Sheet>
);

/** The first weeks: what this page will be. */
const Nothing = (): JSX.Element => {
  const { stage } = useShareOut();
  const label = say('screen.share-out.path');
  return (
    <BookScreen
      title={say('screen.share-out.title')}
      onSpeak={() => [say('screen.share-out.nothing'), say('screen.share-out.nothing-line'), label]}
      foot={<Key icon="circle" label={label} onPress={() => stage.go('share-out/path')} />}
    >
      <Notice
        chest={<Chest state="gone" />}
        sentence={say('screen.share-out.nothing')}
        words={say('screen.share-out.nothing-line')}
      />
      <Waiting />
    </BookScreen>
  );
};
