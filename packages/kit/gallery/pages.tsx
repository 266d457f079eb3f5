import { useState } from 'preact/hooks';
import type { ComponentType, JSX } from 'preact';
import * as kit from '../src/index.ts';
import {
  AmountPad,
  BeadString,
  BoxCard,
  Chest,
  CountRow,
  Flap,
  Key,
  Mark,
  Notice,
  Person,
  PersonMark,
  piecesOf,
  Pill,
  Screen,
  Seat,
  Sheet,
  StampChart,
  StampRow,
  Sum,
  Thread,
} from '../src/index.ts';
import { Codes } from './codes.tsx';
import { Drawn } from './drawn.tsx';
import { Forms, Printed } from './forms.tsx';
import { book, emblem, names, nothing, ugx, word } from './sample.ts';

const Home = (): JSX.Element => (
  <Screen
    title={word('Two Rivers', 'النهران')}
    line={word('Cycle 2 · 13 meetings held', 'الدورة ٢ · عُقد ١٣ اجتماعًا')}
    cloth={book}
    more={{ label: 'More', onPress: nothing }}
    onSpeak={() => ['Two Rivers', 'In the box']}
    foot={
      <>
        <p class="small">{kit.formatDate('2026-11-21', kit.reader.value)}</p>
        <Key label={word('Open meeting 14', 'افتح الاجتماع ١٤')} icon="circle" />
      </>
    }
  >
    <BoxCard
      title={word('In the box', 'في الصندوق')}
      of={ugx(260500)}
      line={word('Counted and sealed, Saturday 14 November', 'عُدّ وأُقفل يوم السبت ١٤ نوفمبر')}
      holds={[
        {
          icon: 'coins',
          label: word('Loan fund', 'مال القروض'),
          sum: ugx(186000),
          line: word('and 540,000 lent to 5 members', 'و٥٤٠٬٠٠٠ عند ٥ أعضاء'),
        },
        { icon: 'umbrella', label: word('Social fund', 'مال التكافل'), sum: ugx(74500) },
      ]}
    />
    <Sheet kind="spine" onPress={nothing} class="row">
      <PersonMark emblem={emblem(3)} number={4} />
      <span class="grow">
        <b>{word('My passbook', 'دفتري')}</b>
        <span class="small soft option-line">{word('Hold to uncover', 'اضغط مطوّلًا لتراه')}</span>
      </span>
      <Flap />
    </Sheet>
    <Pill
      place="this-phone"
      label={word('On this phone only.', 'على هذا الهاتف فقط.')}
      line={word('Meet a second phone to keep a copy.', 'قابل هاتفًا ثانيًا.')}
      onPress={nothing}
    />
    <Pill place="two-phones" label={word('On two phones.', 'على هاتفين.')} />
  </Screen>
);

const Path = (): JSX.Element => (
  <Screen
    title="Meeting 14"
    line="Saturday 21 November · 11 here"
    cloth={book}
    back={nothing}
    onSpeak={() => []}
    rehearsal={word('Practice. Nothing here is real.', 'تدريب. لا شيء هنا حقيقي.')}
    foot={<Key label="Go on with shares" icon="book" />}
  >
    <Thread
      label="Steps"
      steps={[
        { key: '1', state: 'done', icon: 'ear', label: 'Recall last closing', end: '260,500 agreed', onPress: nothing },
        { key: '2', state: 'done', icon: 'people', label: 'Roll call', end: '11 here, 1 away', onPress: nothing },
        { key: '3', state: 'half', icon: 'umbrella', label: 'Social fund', end: '5,500 in', onPress: nothing },
        { key: '4', state: 'now', icon: 'book', label: 'Shares', end: '4 of 11', onPress: nothing },
        { key: '5', state: 'knot', icon: 'page', label: 'Expenses', onPress: nothing },
        { key: '6', state: 'todo', icon: 'repay', label: 'Repayments', end: '3 due', onPress: nothing },
        { key: '7', state: 'todo', icon: 'arm', label: 'Loans: ask and vote', line: 'two asked', onPress: nothing },
        { key: '8', state: 'todo', icon: 'lend', label: 'Hand out loans', onPress: nothing },
        { key: '9', state: 'todo', icon: 'key', label: 'Seal with three keys', onPress: nothing },
      ]}
    />
  </Screen>
);

const Shares = (): JSX.Element => {
  const [count, setCount] = useState(3);
  return (
    <Screen
      title={word('Shares', 'الأسهم')}
      line={word('Step 4 of 10', 'الخطوة ٤ من ١٠')}
      cloth={book}
      back={nothing}
      onSpeak={() => ['One', 'Two']}
      foot={
        <>
          <Key kind="or" label={word('None', 'لا شيء')} />
          <Key
            label={word(`Stamp ${count} shares`, 'اختم الأسهم')}
            icon="book"
            saved={count === 5}
            busy={count === 4}
          />
        </>
      }
    >
      <BeadString states={['done', 'done', 'done', 'now', 'todo', 'todo', 'todo', 'todo', 'todo', 'todo']} />
      <Person
        name="أمينة"
        number={2}
        emblem={emblem(1)}
        size="l"
        line={word('How many shares today?', 'كم سهمًا اليوم؟')}
      />
      <StampRow book={book} label="Shares" max={5} value={count} onChange={setCount} />
      <Sheet>
        <div class="stack tight centred">
          <span class="soft">{word('She puts in', 'تضع في الصندوق')}</span>
          <Sum of={ugx(count * 2000)} size="big" mark />
          <kit.CashStrip of={ugx(count * 2000)} centre />
        </div>
      </Sheet>
      <StampChart
        book={book}
        label="Passbook"
        columns={[3, 2, 4, 0, 2, 3, 1, 3, 2, 4, 4, 3, 4].map((n, at) => ({ at: String(at + 1), count: n }))}
      />
    </Screen>
  );
};

const Amount = (): JSX.Element => {
  const [minor, setMinor] = useState(7500);
  return (
    <Screen
      title={word('Savings', 'الادخار')}
      line="Step 4 of 10"
      cloth={book}
      back={nothing}
      onSpeak={() => []}
      close
      foot={
        <>
          <Key kind="or" label="None" />
          <Key label={`Write ${kit.formatMoney(ugx(minor), kit.reader.value)}`} icon="tick" />
        </>
      }
    >
      <AmountPad
        cur="UGX"
        value={minor}
        onChange={setMinor}
        smallest={50}
        start={new URLSearchParams(location.search).has('notes') ? 'notes' : 'numbers'}
      />
    </Screen>
  );
};

const Count = (): JSX.Element => {
  const [counts, setCounts] = useState<Readonly<Record<number, number>>>({ 50000: 2, 500: 6 });
  const total = Object.entries(counts).reduce((sum, [minor, n]) => sum + Number(minor) * n, 0);
  return (
    <Screen
      title={word('Count the box', 'عدّ الصندوق')}
      line="First counter: Marta"
      cloth={book}
      back={nothing}
      onSpeak={() => []}
      foot={
        <>
          <div class="whole row between">
            <Flap />
            <Sum of={ugx(total)} size="mid" />
          </div>
          <Key label={word('I have counted', 'عددتُ')} icon="tick" />
        </>
      }
    >
      <div>
        {piecesOf('UGX', 100).map((piece) => (
          <CountRow
            key={piece.minor}
            piece={piece}
            cur="UGX"
            count={counts[piece.minor] ?? 0}
            onChange={(n) => setCounts({ ...counts, [piece.minor]: n })}
          />
        ))}
      </div>
    </Screen>
  );
};

const Roll = (): JSX.Element => (
  <Screen
    title="Roll call"
    line="tap to change"
    cloth={book}
    back={nothing}
    onSpeak={() => []}
    foot={<Key label="Roll is right" />}
  >
    <div class="seats">
      {names.map((name, at) => {
        const state = at === 4 ? 'away' : at > 8 && at < 11 ? 'late' : at === 11 ? 'open' : 'here';
        const tone = { here: 'done', late: 'wait', away: 'away', open: 'act' } as const;
        return (
          <Seat
            key={name}
            name={name}
            number={at + 1}
            emblem={emblem(at)}
            state={state}
            label={name}
            onPress={nothing}
            mark={<Mark tone={tone[state]} label={state} />}
          />
        );
      })}
    </div>
  </Screen>
);

const NotHere = (): JSX.Element => (
  <Screen
    title="Not on this road"
    line="the address has no lock"
    back={nothing}
    onSpeak={() => []}
    foot={<Key label="Go to the locked address" icon="lock" />}
  >
    <Notice
      chest={<Chest state="shut" />}
      sentence="The book does not open here"
      words="On the way to this page others could listen."
      facts={[
        { icon: 'tick', words: 'Your book is safe where it is.' },
        { icon: 'lock', words: 'Open the address that begins with https://' },
        { icon: 'phone', words: 'Or use the program on this machine: localhost' },
      ]}
    />
  </Screen>
);

const Wide = (): JSX.Element => (
  <Screen
    title="Shares"
    line="one stamp is 2,000 · at most 5"
    cloth={book}
    back={nothing}
    onSpeak={() => []}
    lead={
      <Thread
        label="Steps"
        steps={[
          { key: '1', state: 'done', icon: 'ear', label: 'Recall', line: '260,500' },
          { key: '2', state: 'now', icon: 'book', label: 'Shares', line: '5 of 11' },
          { key: '3', state: 'todo', icon: 'key', label: 'Seal, three keys' },
        ]}
      />
    }
    trail={
      <BoxCard title="By the books, now" of={ugx(300000)} open={3} line="260,500 + 5,500 social + 34,000 shares" />
    }
    foot={
      <>
        <Key kind="or" label="None today" />
        <Key label="Stamp 3 for Tesfaye" icon="book" />
      </>
    }
  >
    <Sheet class="lines">
      {names.map((name, at) => (
        <Person
          key={name}
          name={name}
          number={at + 1}
          emblem={emblem(at)}
          size="s"
          away={at === 4}
          end={<Sum of={ugx(at * 2000)} />}
          onPress={nothing}
        />
      ))}
    </Sheet>
  </Screen>
);

export const pages: Readonly<Record<string, ComponentType>> = {
  home: Home,
  path: Path,
  shares: Shares,
  amount: Amount,
  count: Count,
  forms: Forms,
  printed: Printed,
  roll: Roll,
  nothere: NotHere,
  drawn: Drawn,
  codes: Codes,
  wide: Wide,
};
