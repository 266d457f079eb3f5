import { Fragment } from 'preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Chest, Icon, Key, Notice, Row, Sheet, Sum, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { propose } from '../../book/screens/propose.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { explainOwing } from '../explained.ts';
import type { Open, StillOpen } from '../path.ts';
import { givingUp, stillOpen } from '../path.ts';
import type { Ground } from './ground.ts';
import { useShareOut } from './ground.ts';
import './sharing.css';

/** What is still open before a share-out, and what becomes of each of it: by the rules, by a payment, or by a vote. */
export const Settle = (): JSX.Element => {
  const ground = useShareOut();
  const { stage, on, rule } = ground;
  const open = stillOpen(stage.book.value, on, rule);
  const knots = stage.exceptions.value.length;
  const short = open.members.filter(({ missing }) => missing > 0 && open.shortfall > 0);
  const none = open.members.length === 0 && knots === 0;
  const key = keyOf(ground, knots, short.length > 0);
  return (
    <BookScreen
      title={say('screen.settle.title')}
      line={none ? undefined : say('screen.settle.line')}
      onSpeak={() => [
        say('screen.settle.title'),
        ...(none
          ? [say('screen.settle.none'), say('screen.settle.none-line')]
          : [say(`screen.settle.way.${open.way}`)]),
        ...short.map((one) => missingWords(ground, one)),
        key.label,
      ]}
      foot={<Key icon={key.icon} label={key.label} onPress={() => stage.go(key.to)} />}
    >
      {knots > 0 && (
        <Sheet kind="knot" class="lines">
          <Row
            icon="knot"
            label={<b>{say('screen.share-out.knots', { n: knots })}</b>}
            line={say('screen.settle.knots-go')}
            onPress={() => stage.go('knots')}
          />
        </Sheet>
      )}
      {short.map((one) => (
        <Missing key={one.member} ground={ground} one={one} />
      ))}
      {none && (
        <Notice
          chest={<Chest state="shut" />}
          sentence={say('screen.settle.none')}
          words={say('screen.settle.none-line')}
        />
      )}
      {open.members.length > 0 && <StillToCome ground={ground} open={open} />}
    </BookScreen>
  );
};

const keyOf = (
  { stage, path }: Ground,
  knots: number,
  short: boolean,
): { readonly icon: 'knot' | 'circle' | 'next'; readonly label: string; readonly to: string } => {
  if (knots > 0) return { icon: 'knot', label: say('screen.settle.knots-go'), to: 'knots' };
  if (short && !stage.book.value.meeting)
    return { icon: 'circle', label: say('screen.settle.open-meeting'), to: 'meeting/open' };
  return {
    icon: 'next',
    label: say('screen.settle.on'),
    to: path.proposal?.outcome === 'passed' ? 'share-out' : 'share-out/ways',
  };
};

const missingWords = ({ stage }: Ground, { member, missing }: StillOpen): string =>
  say('screen.settle.missing', { name: nameOf(stage, member), sum: sumWords(stage, missing) });

/** She has more to bring than she gets: it comes now, or the members give it up. Nothing is shared before. */
const Missing = ({ ground, one }: { readonly ground: Ground; readonly one: StillOpen }): JSX.Element => {
  const { stage } = ground;
  const motion = givingUp(stage.book.value, one);
  const meeting = stage.book.value.meeting !== undefined;
  return (
    <Sheet kind="knot">
      <div class="stack tight">
        <Who member={one.member} end={<Sum of={moneyIn(stage, one.missing)} />} />
        <p class="strong">{missingWords(ground, one)}</p>
        <p class="small">{say('screen.settle.missing-line')}</p>
        {meeting && (
          <Key
            kind="or"
            wide
            icon="repay"
            label={say('screen.settle.pay')}
            onPress={() => stage.go(one.loans.length > 0 ? 'meeting/repayments' : 'meeting/fines')}
          />
        )}
        {meeting && motion && (
          <Key
            kind="or"
            wide
            icon="arm"
            label={say('screen.settle.give-up', { sum: sumWords(stage, one.missing) })}
            onPress={() => propose(stage, motion)}
          />
        )}
      </div>
    </Sheet>
  );
};

const StillToCome = ({ ground, open }: { readonly ground: Ground; readonly open: Open }): JSX.Element => {
  const { stage, on } = ground;
  const [shown, setShown] = useState<string | undefined>(undefined);
  const meeting = stage.book.value.meeting !== undefined;
  return (
    <>
      <p>{say(`screen.settle.way.${open.way}`)}</p>
      <Sheet class="lines">
        {open.members.map(({ member, owes }) => (
          <Fragment key={member}>
            <Who
              member={member}
              size="s"
              end={
                <>
                  <Sum of={moneyIn(stage, owes)} />
                  <Icon name="beads" />
                </>
              }
              onPress={() => setShown(shown === member ? undefined : member)}
            />
            {shown === member && <Explain of={explainOwing(stage.book.value, member, on)} open />}
          </Fragment>
        ))}
      </Sheet>
      {meeting && (
        <Sheet class="lines">
          <Row icon="repay" label={say('screen.settle.pay-loans')} onPress={() => stage.go('meeting/repayments')} />
          <Row icon="coins" label={say('screen.settle.pay-fines')} onPress={() => stage.go('meeting/fines')} />
        </Sheet>
      )}
    </>
  );
};
