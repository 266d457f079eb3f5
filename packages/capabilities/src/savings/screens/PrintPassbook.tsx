import type { JSX } from 'preact';
import {
  Choice,
  CodeDigits,
  CodeThings,
  Icon,
  Key,
  Paper,
  PersonMark,
  StampMark,
  Sum,
  formatDate,
  formatNumber,
  formatPrice,
  reader,
  say,
  stampOf,
} from '@sanduk/kit';
import type { MemberPage } from '../../book/member-page.ts';
import { memberPage } from '../../book/member-page.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { emblemFor } from '../../book/screens/Who.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { PrintedRow } from '../passbook-page.ts';
import { printedRows } from '../passbook-page.ts';
import './print.css';

type Size = 'a5' | 'a4';

/** Her passbook on paper: what she can keep at home, with the closing code to check it by. */
export const PrintPassbook = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const member = params['member'] ?? '';
  const size = stage.note<Size>('passbook-paper');
  const history = stage.history.value;
  const known = stage.book.value.member(member);
  const page = known && history ? memberPage(stage.book.value, history, member, stage.today) : undefined;
  const title = say('screen.page.title');
  return (
    <BookScreen
      title={title}
      line={nameOf(stage, member)}
      onSpeak={() => [title, nameOf(stage, member), say('screen.page.print')]}
      foot={<Key icon="print" label={say('screen.page.print')} onPress={() => globalThis.print()} />}
    >
      <div class="not-on-paper">
        <Choice<Size>
          label={say('screen.page.size')}
          look="band"
          value={size.value ?? 'a5'}
          onChange={(value) => {
            size.value = value;
          }}
          options={[
            { value: 'a5', label: say('screen.page.a5') },
            { value: 'a4', label: say('screen.page.a4') },
          ]}
        />
      </div>
      {page ? (
        <Printed page={page} member={member} size={size.value ?? 'a5'} />
      ) : (
        <p role="status">{say(known ? 'screen.book.fetching' : 'screen.passbook.nobody')}</p>
      )}
    </BookScreen>
  );
};

const Printed = (props: { readonly page: MemberPage; readonly member: string; readonly size: Size }): JSX.Element => {
  const stage = useStage();
  const { page, member, size } = props;
  const person = stage.person(member);
  const book = stage.book.value;
  const cycle = book.cycle?.number ?? 0;
  return (
    <Paper size={size} cloth={stage.id} rehearsal={stage.practice ? say('home.practice-word') : undefined}>
      <header class="row">
        <PersonMark emblem={emblemFor(person)} number={person.number} size="l" />
        <div class="grow">
          <h1>
            <bdi>{nameOf(stage, member)}</bdi>
          </h1>
          <p>{say('screen.page.number', { number: person.number, group: stage.name.value, cycle })}</p>
        </div>
      </header>
      {/* Meetings may run on to a second sheet; what she has stays on the first. */}
      <Boxes page={page} />
      <Rows page={page} />
      {book.lastSeal !== undefined && book.lastMeeting && (
        <div class="page-code together">
          <CodeThings id={book.lastSeal} small />
          <div class="grow">
            <p>{say('screen.page.code', { number: book.sealed })}</p>
            <CodeDigits id={book.lastSeal} />
          </div>
        </div>
      )}
      <p class="page-foot">
        <span>
          {page.each === undefined
            ? ''
            : say('screen.page.sum', {
                n: page.passbook.stamps,
                each: formatPrice(page.each, moneyIn(stage, 0).cur, reader.value),
              })}
        </span>
        <span>{say('screen.page.printed', { day: formatDate(stage.today, reader.value) })}</span>
      </p>
    </Paper>
  );
};

const Rows = ({ page }: { readonly page: MemberPage }): JSX.Element => {
  const stage = useStage();
  const { settings } = stage.book.value;
  const shares = settings?.['savings.way'] !== 'amounts';
  const price = settings?.['savings.sharePrice'].minor ?? 0;
  const head = shares ? say('screen.page.stamps', { price: sumWords(stage, price) }) : say('screen.page.savings');
  return (
    <table class="page-rows">
      <thead>
        <tr>
          <th scope="col">{say('screen.page.meeting')}</th>
          <th scope="col" class="page-day">
            <span class="heard-only">{say('column.on')}</span>
          </th>
          <th scope="col">{head}</th>
          <th scope="col">{say('screen.page.social')}</th>
          <th scope="col" class="n">
            {say('screen.page.loan')}
          </th>
        </tr>
      </thead>
      <tbody>
        {printedRows(page.passbook).map((row) => (
          <RowOf key={`${row.number ?? ''} ${row.on}`} row={row} shares={shares} />
        ))}
      </tbody>
    </table>
  );
};

const putIn = (stage: Stage, { stamps, savings, how }: PrintedRow, shares: boolean): JSX.Element => {
  if (shares && stamps > 0) {
    return (
      <span class="page-stamps" role="img" aria-label={say('screen.passbook.stamps-of', { n: stamps })}>
        {Array.from({ length: stamps }, (_, at) => (
          <StampMark key={at} stamp={stampOf(stage.id)} />
        ))}
      </span>
    );
  }
  if (savings !== 0) return <Sum of={moneyIn(stage, savings)} />;
  return <span>{how === undefined ? '' : say(`roll.${how}`)}</span>;
};

const RowOf = ({ row, shares }: { readonly row: PrintedRow; readonly shares: boolean }): JSX.Element => {
  const stage = useStage();
  const { number, on, social, got, gave } = row;
  return (
    <tr>
      <td class="strong">{number === undefined ? '' : formatNumber(number, reader.value)}</td>
      <td class="page-day">{formatDate(on, reader.value, 'short')}</td>
      <td>{putIn(stage, row, shares)}</td>
      <td>
        {social > 0 ? (
          <span role="img" aria-label={say('screen.page.paid')}>
            <Icon name="tick" />
          </span>
        ) : social < 0 ? (
          say('screen.page.got', { sum: sumWords(stage, Math.abs(social)) })
        ) : (
          ''
        )}
      </td>
      <td class="n">
        {[
          got > 0 ? say('screen.page.got', { sum: sumWords(stage, got) }) : '',
          gave > 0 ? say('screen.page.gave', { sum: sumWords(stage, gave) }) : '',
        ]
          .filter((words) => words !== '')
          .join(' · ')}
      </td>
    </tr>
  );
};

const Boxes = ({ page }: { readonly page: MemberPage }): JSX.Element => {
  const stage = useStage();
  const { saved, worth, loans } = page;
  return (
    <div class="page-boxes together">
      <div>
        {say('screen.passbook.saved')}
        <Sum of={moneyIn(stage, saved.result)} mark />
      </div>
      {worth && (
        <div>
          {say('screen.passbook.worth')}
          <Sum of={moneyIn(stage, worth.result)} />
        </div>
      )}
      {loans.map(({ card, owed }) => (
        <div key={card.loan.loan}>
          {say('screen.page.owed')}
          <Sum of={moneyIn(stage, owed.result)} />
        </div>
      ))}
    </div>
  );
};
