import type { JSX } from 'preact';
import {
  BoxCard,
  Flap,
  Icon,
  Key,
  Pill,
  Screen,
  Sheet,
  Thread,
  formatDate,
  formatMoney,
  formatTime,
  reader,
  say,
} from '@sanduk/kit';
import type { Held, IconName } from '@sanduk/kit';
import type { Cover } from '../device/database.ts';
import type { Front } from '../front.ts';
import { putOutBy } from '../put-out.ts';
import { go, goInstead } from '../router.ts';
import type { Params } from '../router.ts';
import { covers } from '../shelves.ts';
import { today } from '../today.ts';
import { Newer } from './Newer.tsx';
import { PutOutHere } from './PutOutHere.tsx';

/** The home of a book, painted from its cover: the box first, then where the book lies, then the one thing to do. */
export const Home = ({ params }: { readonly params: Params }): JSX.Element | null => {
  const found = covers.value?.find(({ shelf, cover }) => shelf === params['shelf'] && cover.id === params['book']);
  if (!found) {
    if (covers.value) queueMicrotask(() => goInstead('/'));
    return null;
  }
  const { shelf, cover } = found;
  const { front } = cover;
  const at = `/${shelf}/${cover.id}`;
  const firstDay = front.sealed === 0 && !front.open;
  const out = putOutBy(cover);
  const { label, step, icon } = cover.readOnly || out ? reading : nextOf(front);
  return (
    <Screen
      title={front.name || say('home.books.unnamed')}
      line={lineOf(front)}
      cloth={shelf === 'practice' ? undefined : cover.id}
      rehearsal={shelf === 'practice' ? say('home.practice-word') : undefined}
      more={{ label: say('home.more'), onPress: () => go(`${at}/more`) }}
      onSpeak={() => [
        front.name,
        ...(out ? [say(`home.put-out-${out}`)] : []),
        ...boxWords(front),
        ...(front.next ? [nextLine(front.next)] : []),
        label(),
      ]}
      foot={
        <>
          <p class="small">{say('home.today', { day: formatDate(today(), reader.value, 'weekday'), time: clock() })}</p>
          <Key icon={icon} label={label()} onPress={() => go(`${at}/${step}`)} />
        </>
      }
    >
      <Newer />
      {out && <PutOutHere out={out} onPress={() => go(`${at}/phones`)} />}
      <TheBox front={front} />
      {front.exceptions > 0 && (
        <Sheet kind="knot" onPress={() => go(`${at}/knots`)}>
          <span class="row tight">
            <Icon name="knot" />
            <span class="grow">{say('home.knots', { n: front.exceptions })}</span>
            <Icon name="next" />
          </span>
        </Sheet>
      )}
      {front.waiting !== undefined && (
        <Sheet kind="knot" onPress={() => go(`${at}/phones`)}>
          <span class="row tight">
            <Icon name="hourglass" />
            <span class="grow">{say('home.waiting-name', { n: front.waiting })}</span>
            <Icon name="next" />
          </span>
        </Sheet>
      )}
      {front.keysMissing !== undefined && (
        <Sheet kind="knot" onPress={() => go(`${at}/meeting/sealed`)}>
          <span class="row tight">
            <Icon name="key" />
            <span class="grow">{say('home.waiting-keys', { n: front.keysMissing })}</span>
            <Icon name="next" />
          </span>
        </Sheet>
      )}
      {front.next !== undefined && (
        <p class="row tight small">
          <Icon name="calendar" />
          <span class="grow">{nextLine(front.next)}</span>
        </p>
      )}
      {firstDay ? <FirstSteps front={front} at={at} practice={shelf === 'practice'} /> : <Passbooks at={at} />}
      {cover.readOnly && !out && (
        <Sheet onPress={() => go(`${at}/phones`)}>
          <span class="row tight">
            <Icon name="seen" />
            <span class="grow">{say('home.read-only')}</span>
            <Icon name="next" />
          </span>
        </Sheet>
      )}
      {shelf === 'book' && <Where cover={cover} at={at} />}
    </Screen>
  );
};

const sumOf = ({ currency }: Front, minor: number): string =>
  formatMoney({ minor, cur: currency }, reader.value, { mark: true });

const clock = (): string => formatTime(Date.now(), reader.value);

const lineOf = (front: Front): string =>
  front.cycle === undefined
    ? say('home.line-new', { n: front.members })
    : say('home.line', { cycle: front.cycle, n: front.sealed });

const nextLine = (day: string): string => say('home.next', { day: formatDate(day, reader.value, 'weekday') });

const isEmpty = (front: Front): boolean => front.box === 0 && front.sealed === 0 && !front.open;

const boxTitle = (front: Front): string => (isEmpty(front) ? say('home.box-empty') : say('home.box'));

const boxWords = (front: Front): readonly string[] =>
  front.covered
    ? [say('home.box-covered'), say('home.box-covered-line')]
    : [`${boxTitle(front)}: ${sumOf(front, front.box)}`, boxLine(front)];

const boxLine = (front: Front): string => {
  if (front.open) return say(front.open.counted ? 'home.box-counted' : 'home.box-open', { number: front.open.number });
  if (!front.lastSealed) return isEmpty(front) ? say('home.box-first') : '';
  const day = formatDate(front.lastSealed.on, reader.value, 'weekday');
  if (front.sealedBox === undefined) return say('home.box-sealed', { day });
  return say('home.box-since', {
    sum: formatMoney({ minor: front.sealedBox, cur: front.currency }, reader.value),
    day,
  });
};

const TheBox = ({ front }: { readonly front: Front }): JSX.Element => {
  const cur = front.currency;
  const holds: Held[] = [
    {
      icon: 'coins',
      label: say('home.loan-fund'),
      sum: { minor: front.loanFund, cur },
      line:
        front.lent > 0
          ? say('home.lent', { sum: formatMoney({ minor: front.lent, cur }, reader.value), n: front.borrowers })
          : undefined,
    },
    { icon: 'umbrella', label: say('home.social-fund'), sum: { minor: front.social, cur } },
  ];
  const locks = Math.max(front.keyHolders, 1);
  if (front.covered) return <UnderCloth locks={Math.min(locks, 5)} />;
  return (
    <BoxCard
      title={boxTitle(front)}
      of={{ minor: front.box, cur }}
      line={boxLine(front)}
      locks={Math.min(locks, 5)}
      open={front.open || isEmpty(front) ? Math.min(locks, 5) : 0}
      holds={isEmpty(front) ? [] : holds}
    />
  );
};

/** The box is being counted: what the book says would tell the counters what to find. */
const UnderCloth = ({ locks }: { readonly locks: number }): JSX.Element => (
  <BoxCard title={say('home.box-covered')} locks={locks} open={locks}>
    <p class="row">
      <Flap />
      <span class="small">{say('home.box-covered-line')}</span>
    </p>
  </BoxCard>
);

const Passbooks = ({ at }: { readonly at: string }): JSX.Element => (
  <Sheet kind="spine" onPress={() => go(`${at}/members`)}>
    <span class="row">
      <Icon name="book" size="l" />
      <span class="grow">
        <b>{say('home.passbooks')}</b>
        <span class="small soft option-line">{say('home.passbooks-line')}</span>
      </span>
      <Icon name="next" />
    </span>
  </Sheet>
);

const FirstSteps = (props: { readonly front: Front; readonly at: string; readonly practice: boolean }): JSX.Element => {
  const { front, at, practice } = props;
  const members = front.members > 0;
  return (
    <>
      <Sheet>
        <Thread
          label={say('home.steps')}
          steps={[
            {
              key: 'members',
              state: members ? 'done' : 'now',
              icon: 'people',
              label: say('home.step-members'),
              line: members
                ? say('home.step-members-line', { n: front.members, keys: front.keyHolders })
                : say('home.step-members-none'),
              onPress: () => go(`${at}/members`),
            },
            {
              key: 'rules',
              state: front.rules ? 'done' : members ? 'now' : 'todo',
              icon: 'page',
              label: say('home.step-rules'),
              line: say(front.rules ? 'home.step-rules-done' : 'home.step-rules-none'),
              onPress: () => go(`${at}/rules`),
            },
            {
              key: 'meeting',
              state: members && front.rules ? 'now' : 'todo',
              icon: 'circle',
              label: say('home.step-meeting'),
            },
          ]}
        />
      </Sheet>
      {!practice && members && front.rules && (
        <Key
          kind="or"
          slim
          wide
          icon="practice"
          label={say('home.practise-first')}
          onPress={() => go(`${at}/practice`)}
        />
      )}
    </>
  );
};

/** Where the book lies, always in sight: how safe the last meeting is, gently until a second copy of it exists. */
const Where = ({ cover, at }: { readonly cover: Cover; readonly at: string }): JSX.Element => {
  const { lies, hub, count } = cover;
  const alone = count - (hub?.sent ?? 0) + (hub?.aside?.length ?? 0);
  const open = (): void => go(`${at}/copies`);
  if (hub && alone === 0) {
    const day = formatDate(dayOf(hub.at), reader.value, 'weekday');
    const label = say(lies?.place === 'witnessed' ? 'home.witnessed' : 'home.on-hub');
    return <Pill place="hub" label={label} line={say('home.on-hub-line', { day })} onPress={open} />;
  }
  if (lies && lies.place !== 'here-only') {
    return (
      <Pill
        place={lies.place === 'two-phones' ? 'two-phones' : 'hub'}
        label={lies.number === 0 ? say('home.on-two-phones') : say(`home.lies.${lies.place}`, { number: lies.number })}
        line={say('home.lies-line')}
        onPress={open}
      />
    );
  }
  const [label, line] = hereWords(cover, alone);
  return <Pill place="this-phone" label={label} line={line} onPress={open} />;
};

/** What lies here only, and what of the rest is known. */
const hereWords = ({ lies, hub, count }: Cover, notAtHub: number): readonly [label: string, line: string] => {
  if (lies && lies.number > 0) return [say('home.lies.here-only', { number: lies.number }), say('home.lies-lost')];
  if (hub && hub.sent > 0) return [say('home.part-on-hub', { n: notAtHub }), say('home.part-on-hub-line')];
  const alone = lies?.alone ?? count;
  if (alone < count) return [say('home.part-on-hub', { n: alone }), say('home.part-on-phone-line')];
  return [say('home.only-here'), say('home.only-here-line', { n: alone })];
};

const dayOf = (ms: number): string => today(new Date(ms));

interface Next {
  readonly label: () => string;
  readonly step: string;
  readonly icon: IconName;
}

/** On a phone that has only a copy there is nothing to open: one reads. */
const reading: Next = { label: () => say('home.passbooks'), step: 'members', icon: 'book' };

/** The one thing to do now, and where it is done. */
const nextOf = (front: Front): Next => {
  if (front.open) {
    const key = front.open.counted ? 'home.seal-meeting' : 'home.go-on-meeting';
    const { number } = front.open;
    return { label: () => say(key, { number }), step: 'meeting', icon: 'circle' };
  }
  if (!front.rules || front.members === 0) {
    return {
      label: () => say('home.go-on-founding'),
      step: front.members === 0 ? 'members/new' : 'rules',
      icon: 'people',
    };
  }
  const number = (front.lastSealed?.number ?? 0) + 1;
  return { label: () => say('home.open-meeting', { number }), step: 'meeting/open', icon: 'circle' };
};
