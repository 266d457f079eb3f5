import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import {
  Ask,
  Choice,
  ClosingCode,
  Counter,
  Field,
  Key,
  Mark,
  Meter,
  Paper,
  Person,
  Row,
  Screen,
  Sheet,
  StampMark,
  stampOf,
  Sum,
  Tag,
  Why,
} from '../src/index.ts';
import { book, emblem, nothing, seal, ugx } from './sample.ts';

const Fields = (): JSX.Element => {
  const [name, setName] = useState('Two Rivers');
  const [rule, setRule] = useState<'stamps' | 'equal' | 'back' | undefined>('equal');
  const [size, setSize] = useState<'a' | 'b' | 'c'>('a');
  return (
    <>
      <Field label="Name of the group" value={name} onChange={setName} hint="As you say it among yourselves" />
      <Field label="Number" value="7" onChange={nothing} wrong="There is a 7 already. Take 13?" kind="number" />
      <Field label="Next meeting" value="2026-11-28" onChange={nothing} kind="date" />
      <Choice
        label="How shall we share?"
        value={rule}
        onChange={setRule}
        options={[
          { value: 'stamps', label: 'By stamps', line: 'our rule today', end: <Sum of={ugx(166000)} /> },
          { value: 'equal', label: 'In equal parts', line: 'earnings split by 12', end: <Sum of={ugx(164000)} /> },
          { value: 'back', label: 'Back to who paid', end: <Sum of={ugx(162700)} /> },
        ]}
      />
      <Choice
        label="Every"
        look="chips"
        value={size}
        onChange={setSize}
        options={[
          { value: 'a', label: 'Week' },
          { value: 'b', label: 'Two weeks' },
          { value: 'c', label: 'Month' },
        ]}
      />
    </>
  );
};

const Figures = (): JSX.Element => (
  <>
    <div class="row wrap tight">
      <Tag tone="done" label="Here" />
      <Tag tone="wait" label="Late" />
      <Mark tone="away" label="Away" />
      <Tag tone="act" label="New" />
      <Tag tone="seal" label="Knot" />
    </div>
    <Meter
      value={120000}
      max={300000}
      bound={162000}
      words={
        <>
          <span>asked</span>
          <span>limit 162,000</span>
          <span>cash 300,000</span>
        </>
      }
    />
    <Why
      open
      steps={[
        {
          words: 'All that the loan fund owns',
          line: '186,000 in the box, 540,000 lent',
          result: <Sum of={ugx(726000)} />,
        },
        { words: '÷ 330 stamps in all', result: <Sum of={ugx(2200)} /> },
      ]}
      result={{ words: '× 28 stamps of yours', result: <Sum of={ugx(61600)} /> }}
      rule="Rule 9, version 2, voted 8 August"
    />
    <Sheet class="lines">
      <Row icon="umbrella" label="Social fund" line="put in today" end={<Sum of={ugx(5500)} />} onPress={nothing} />
      <Row icon="repay" label="Repayments" end={<Sum of={ugx(-2000)} price />} />
      <Person
        name="Espérance-Marie Uwimana"
        number={25}
        emblem={emblem(4)}
        size="s"
        line="three weeks late"
        end={<Mark tone="wait" label="Late" />}
        onPress={nothing}
      />
    </Sheet>
    <Sheet kind="knot">
      <Mark tone="seal" label="A knot: 500 too little" />
    </Sheet>
    <div class="two">
      <Key kind="or" label="Later" slim />
      <Key kind="or" label="Print" icon="print" slim />
    </div>
  </>
);

export const Forms = (): JSX.Element => {
  const [votes, setVotes] = useState(7);
  const [asking, setAsking] = useState(location.hash === '#ask');
  return (
    <Screen
      title="Forms and papers"
      line="one of everything"
      cloth="other-book"
      back={nothing}
      onSpeak={() => []}
      foot={<Key label="Name a guarantor" icon="person" onPress={() => setAsking(true)} />}
    >
      <Fields />
      <div class="row between">
        <Mark tone="done" label="For" />
        <Counter label="For" value={votes} onChange={setVotes} max={10} />
      </div>
      <Figures />
      <ClosingCode id={seal} />
      <Ask
        open={asking}
        sentence="Take back the last stamp?"
        line="It stays to be seen, with a line through it."
        onClose={() => setAsking(false)}
        keys={
          <>
            <Key label="Take it back" onPress={() => setAsking(false)} />
            <Key kind="or" label="Leave it" onPress={() => setAsking(false)} />
          </>
        }
      />
    </Screen>
  );
};

export const Printed = (): JSX.Element => (
  <Screen title="Statement" back={nothing} foot={<Key label="Print" icon="print" onPress={() => print()} />}>
    <Paper size="a5" cloth={book}>
      <h1>Two Rivers</h1>
      <h2>Member 4, Amina</h2>
      <table>
        <caption>What she put in, meeting by meeting</caption>
        <thead>
          <tr>
            <th>Meeting</th>
            <th>Stamps</th>
            <th class="n">Sum</th>
          </tr>
        </thead>
        <tbody>
          {[1, 2, 3, 4, 5].map((at) => (
            <tr key={at}>
              <td>{at}</td>
              <td>
                <span style={{ display: 'flex', inlineSize: '40mm', gap: '1mm' }}>
                  {Array.from({ length: at }, (_, place) => (
                    <span key={place} style={{ inlineSize: '6mm' }}>
                      <StampMark stamp={stampOf(book)} struck={at === 3 && place === 2} />
                    </span>
                  ))}
                </span>
              </td>
              <td class="n">
                <Sum of={ugx(at * 2000)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ClosingCode id={seal} small />
    </Paper>
  </Screen>
);
