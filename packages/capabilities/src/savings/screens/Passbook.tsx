import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StampColumn } from '@sanduk/kit';
import {
  Flap,
  Icon,
  Key,
  Mark,
  Row,
  Sheet,
  StampChart,
  Sum,
  Tap,
  direction,
  formatDate,
  formatPrice,
  reader,
  say,
} from '@sanduk/kit';
import type { MemberPage } from '../../book/member-page.ts';
import { memberPage } from '../../book/member-page.ts';
import { mayPayBetween } from '../../book/places.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { Who } from '../../book/screens/Who.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { stampColumns } from '../passbook.ts';
import { PassbookLines } from './PassbookLines.tsx';
import './passbook.css';

/** A member's own page. It opens under the cloth: phones are borrowed and looked at over shoulders. */
export const Passbook = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const member = params['member'] ?? '';
  const [shown, setShown] = useState(false);
  const history = stage.history.value;
  const known = stage.book.value.member(member);
  const page = shown && known && history ? memberPage(stage.book.value, history, member, stage.today) : undefined;
  const name = nameOf(stage, member);
  const line = say('screen.passbook.line', {
    name,
    number: stage.person(member).number,
    cycle: stage.book.value.cycle?.number ?? 0,
  });
  return (
    <BookScreen
      title={say('screen.passbook.title')}
      line={line}
      onSpeak={() => [
        say('screen.passbook.title'),
        line,
        ...(page ? aloud(stage, page) : [say('screen.passbook.covered')]),
      ]}
      foot={
        page ? (
          <>
            <Key
              kind="or"
              icon="print"
              label={say('screen.passbook.print')}
              onPress={() => stage.go(`member/${member}/print`)}
            />
            <Key icon="covered" label={say('screen.passbook.cover')} onPress={() => setShown(false)} />
          </>
        ) : (
          <Key icon="seen" label={say('screen.passbook.show', { name })} onPress={() => setShown(true)} />
        )
      }
    >
      {!known ? (
        <p role="status">{say('screen.passbook.nobody')}</p>
      ) : page ? (
        <Open page={page} member={member} onCover={() => setShown(false)} />
      ) : (
        <Covered member={member} loading={shown && !history} />
      )}
    </BookScreen>
  );
};

const aloud = (stage: Stage, { saved, worth, loans, fines }: MemberPage): readonly string[] => [
  `${say('screen.passbook.saved')}: ${sumWords(stage, saved.result, true)}`,
  ...(worth ? [`${say('screen.passbook.worth')}: ${sumWords(stage, worth.result)}`] : []),
  ...loans.map(({ owed }) => `${say('screen.passbook.loan')}: ${sumWords(stage, owed.result)}`),
  ...(fines.result > 0 ? [`${say('screen.passbook.fines')}: ${sumWords(stage, fines.result)}`] : []),
];

/** Cloth of one width wherever a figure would be: neither the sum nor its length shows. */
const Covered = ({ member, loading }: { readonly member: string; readonly loading: boolean }): JSX.Element => (
  <>
    <Sheet>
      <Who member={member} size="l" line={say('screen.passbook.own')} />
    </Sheet>
    <Between member={member} />
    <Sheet kind="spine">
      <div class="book-covered" role="img" aria-label={say('screen.passbook.covered')}>
        <Flap />
        <Flap />
        <Flap />
      </div>
    </Sheet>
    <p class="centred soft" role="status">
      {say(loading ? 'screen.book.fetching' : 'screen.passbook.covered')}
    </p>
  </>
);

/** The way to a payment between meetings: no figure of the book shows there. */
const Between = ({ member }: { readonly member: string }): JSX.Element | null => {
  const stage = useStage();
  const book = stage.book.value;
  if (!mayPayBetween(book) || book.member(member)?.standing !== 'active') return null;
  return (
    <Sheet class="lines">
      <Row icon="repay" label={say('screen.pay-between.title')} onPress={() => stage.go(`member/${member}/pay`)} />
    </Sheet>
  );
};

const columnsOf = (page: MemberPage): readonly StampColumn[] =>
  stampColumns(page.passbook).map(({ number, stamps }) => ({
    at: String(number),
    count: stamps,
    tilt: (number % 3) - 1,
  }));

const Stamps = ({ page }: { readonly page: MemberPage }): JSX.Element | null => {
  const stage = useStage();
  const columns = columnsOf(page);
  const chart = useRef<HTMLDivElement>(null);
  // The latest stamps are what one looks for first.
  useEffect(() => {
    const strip = chart.current?.querySelector('.stamp-chart');
    if (strip) strip.scrollLeft = direction(reader.peek().locale) === 'rtl' ? -strip.scrollWidth : strip.scrollWidth;
  }, [columns.length]);
  // Who saves any sum has no stamps; her lines stand below.
  if (stage.book.value.settings?.['savings.way'] === 'amounts') return null;
  if (columns.length === 0) {
    return (
      <Sheet kind="spine">
        <p class="soft centred">{say('screen.passbook.no-stamps')}</p>
      </Sheet>
    );
  }
  return (
    <Sheet kind="spine" class="stamps-of">
      <div ref={chart}>
        <StampChart book={stage.id} label={say('screen.passbook.stamps')} columns={columns} />
      </div>
    </Sheet>
  );
};

const Sums = ({ page, onCover }: { readonly page: MemberPage; readonly onCover: () => void }): JSX.Element => {
  const stage = useStage();
  const { saved, worth, more, passbook } = page;
  return (
    <div class="passbook-sums">
      <div>
        <p class="small soft">{say('screen.passbook.saved')}</p>
        <Sum of={moneyIn(stage, saved.result)} size="mid" mark />
        {passbook.stamps > 0 && <p class="small soft">{say('screen.passbook.stamps-of', { n: passbook.stamps })}</p>}
      </div>
      {worth && (
        <div>
          <p class="small soft">{say('screen.passbook.worth')}</p>
          <Sum of={moneyIn(stage, worth.result)} size="mid" />
          <p class="small">
            <Sum of={moneyIn(stage, more)} sign="plus" />
          </p>
        </div>
      )}
      <Tap icon="covered" speaker label={say('screen.passbook.cover')} onPress={onCover} />
    </div>
  );
};

const Loans = ({ page }: { readonly page: MemberPage }): JSX.Element | null => {
  const stage = useStage();
  if (page.loans.length === 0) return null;
  return (
    <>
      {page.loans.map(({ card, owed }) => (
        <Sheet key={card.loan.loan} class="lines">
          <Row
            icon="lend"
            label={<b>{say('screen.passbook.loan')}</b>}
            line={
              card.next && card.lateSince === undefined
                ? say('screen.passbook.next', {
                    sum: sumWords(stage, card.due.all),
                    day: formatDate(card.next.due, reader.value, 'weekday'),
                  })
                : undefined
            }
            end={<Sum of={moneyIn(stage, owed.result)} />}
            onPress={() => stage.go(`loan/${card.loan.loan}`)}
          />
          {card.lateSince !== undefined && (
            <p>
              <Mark
                tone="wait"
                label={say('screen.passbook.late', { day: formatDate(card.lateSince, reader.value, 'weekday') })}
              />
            </p>
          )}
        </Sheet>
      ))}
      {page.loans.map(({ card, owed }) => (
        <Explain key={card.loan.loan} of={owed} />
      ))}
    </>
  );
};

const Open = (props: {
  readonly page: MemberPage;
  readonly member: string;
  readonly onCover: () => void;
}): JSX.Element => {
  const stage = useStage();
  const { page, member, onCover } = props;
  const { saved, worth, handed, each, fines, social, waiting } = page;
  return (
    <>
      <Stamps page={page} />
      <Sums page={page} onCover={onCover} />
      {each !== undefined && page.passbook.stamps > 0 && (
        <p class="small soft">
          {say('screen.passbook.each', { each: formatPrice(each, moneyIn(stage, 0).cur, reader.value) })}
        </p>
      )}
      <Loans page={page} />
      <Sheet class="lines">
        {waiting > 0 && (
          <Row
            icon="hourglass"
            label={say('screen.passbook.waiting')}
            end={<Sum of={moneyIn(stage, waiting)} />}
            onPress={() => stage.go('share-out/pay')}
          />
        )}
        <Row icon="umbrella" label={say('screen.passbook.social')} end={<Sum of={moneyIn(stage, social.result)} />} />
        <Row icon="heed" label={say('screen.passbook.fines')} end={<Sum of={moneyIn(stage, fines.result)} />} />
      </Sheet>
      <Explain of={saved} />
      <Explain of={worth} />
      <Explain of={handed} />
      {social.steps.length > 0 && <Explain of={social} />}
      {fines.steps.length > 0 && <Explain of={fines} />}
      <details class="why sheet">
        <summary>
          <Icon name="book" />
          <span class="grow">{say('screen.passbook.lines')}</span>
          <span class="turns">
            <Icon name="unfold" />
          </span>
        </summary>
        <PassbookLines passbook={page.passbook} member={member} />
      </details>
    </>
  );
};
