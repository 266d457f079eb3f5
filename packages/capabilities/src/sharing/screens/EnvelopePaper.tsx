import type { JSX } from 'preact';
import type { Reader } from '@sanduk/kit';
import { Paper, direction, formatDate, formatDigits, formatMoney, formatNumber } from '@sanduk/kit';
import { nameOf } from '../../book/screens/talk.ts';
import type { Voice } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { Envelopes } from '../views.ts';

type List = Envelopes & { readonly decided: boolean; readonly sum: number };

/** The list for the table, in the language of the book: number, name, sum, notes and coins, and a place to sign. */
export const EnvelopePaper = ({ list }: { readonly list: List }): JSX.Element | null => {
  const stage = useStage();
  const voice = stage.paper.value;
  if (!voice) return null;
  const name = stage.name.value;
  const heading = list.decided ? 'screen.envelopes.heading' : 'screen.envelopes.heading-planned';
  const rehearsal = stage.practice ? { rehearsal: voice.say('home.practice-word') } : {};
  return (
    <div class="only-on-paper envelope-paper" lang={voice.reader.locale} dir={direction(voice.reader.locale)}>
      <Paper size="a4" cloth={stage.id} {...rehearsal}>
        <h1>{voice.say(heading, { name })}</h1>
        <p>{voice.say('screen.envelopes.on', { day: formatDate(stage.today, voice.reader, 'short') })}</p>
        <Rows list={list} voice={voice} />
      </Paper>
    </div>
  );
};

const Rows = ({ list, voice }: { readonly list: List; readonly voice: Voice }): JSX.Element => {
  const stage = useStage();
  const { envelopes, totals, sum } = list;
  const cur = stage.book.value.opened?.currency ?? '';
  const written = (minor: number, mark = false): string => formatMoney({ minor, cur }, voice.reader, { mark });
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{voice.say('screen.envelopes.name')}</th>
          <th scope="col" class="n">
            {voice.say('screen.envelopes.sum')}
          </th>
          <th scope="col">{voice.say('screen.envelopes.notes')}</th>
          <th scope="col">{voice.say('screen.envelopes.sign')}</th>
        </tr>
      </thead>
      <tbody>
        {envelopes.map(({ member, amount, pieces }) => (
          <tr key={member}>
            <th scope="row">
              <bdi>{formatDigits(String(stage.person(member).number), voice.reader)}</bdi>{' '}
              <bdi>{nameOf(stage, member)}</bdi>
            </th>
            <td class="n">
              <bdi class="sum">{written(amount)}</bdi>
            </td>
            <td>
              <Pieces pieces={pieces} written={written} reader={voice.reader} />
            </td>
            <td class="sign-here" />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{voice.say('screen.envelopes.all')}</th>
          <td class="n">
            <bdi class="sum">{written(sum, true)}</bdi>
          </td>
          <td>
            <Pieces pieces={totals} written={written} reader={voice.reader} />
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
};

const Pieces = (props: {
  readonly pieces: readonly (readonly [number, number])[];
  readonly written: (minor: number) => string;
  readonly reader: Reader;
}): JSX.Element => (
  <span class="pieces">
    {props.pieces.map(([piece, count]) => (
      <bdi key={piece}>
        {formatNumber(count, props.reader)} × {props.written(piece)}
      </bdi>
    ))}
  </span>
);
