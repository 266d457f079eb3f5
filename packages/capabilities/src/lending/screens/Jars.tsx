import type { JSX } from 'preact';
import { Sum, formatDate, reader, say } from '@sanduk/kit';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { Jar } from '../collecting.ts';

/** Where her coins go: one jar after the other fills, in the order of the rules. */
export const Jars = ({ of }: { readonly of: readonly Jar[] }): JSX.Element => {
  const stage = useStage();
  return (
    <section class="stack tight" aria-label={say('screen.repay.jars')}>
      <h2 class="small strong">{say('screen.repay.jars')}</h2>
      <ul class="jars">
        {of.map((jar, at) => {
          const full = jar.poured >= jar.size;
          return (
            <li class="jar" key={at}>
              <span class="glass">
                <i style={{ blockSize: `${(jar.poured / jar.size) * 100}%` }} />
                <Sum of={moneyIn(stage, jar.poured)} />
              </span>
              <span>{jarWords(jar)}</span>
              <span class="soft">
                {full ? say('screen.repay.full') : say('screen.repay.of', { sum: sumWords(stage, jar.size) })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const jarWords = ({ is, from }: Jar): string =>
  is === 'principal' || from === undefined
    ? say('screen.repay.itself')
    : say('screen.repay.charge.from', { day: formatDate(from, reader.value, 'month') });
