import type { JSX } from 'preact';
import { Mark, Sheet, StampMark, Sum, say, stampOf } from '@sanduk/kit';
import { moneyIn } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import type { SavingsAhead, SavingsLine, SavingsToday } from '../ahead.ts';

/** The members around the one whose turn it is, with what they put in: there is room for them on a laptop. */
export const Others = (props: {
  readonly today: SavingsToday;
  readonly side: 'before' | 'after' | 'all';
  readonly member?: string;
  readonly way: SavingsAhead['way'];
  readonly onPick: (member: string) => void;
}): JSX.Element | null => {
  const { today, side, member, way, onPick } = props;
  const at = today.lines.findIndex((line) => line.member === member);
  const lines =
    side === 'all' ? today.lines : today.lines.filter((_, place) => (side === 'before' ? place < at : place > at));
  if (lines.length === 0) return null;
  return (
    <Sheet class={side === 'all' ? 'lines' : 'lines laptop-only'}>
      {lines.map((line) => (
        <Who
          key={line.member}
          member={line.member}
          size="s"
          away={!line.here}
          end={<PutIn line={line} way={way} />}
          onPress={() => onPick(line.member)}
        />
      ))}
    </Sheet>
  );
};

const PutIn = ({ line, way }: { readonly line: SavingsLine; readonly way: SavingsAhead['way'] }): JSX.Element => {
  const stage = useStage();
  if (line.minor === 0) {
    return line.here ? (
      <span class="small soft">{say('screen.shares.nothing')}</span>
    ) : (
      <Mark tone="away" label={say('screen.shares.not-here')} />
    );
  }
  return (
    <span class="row tight">
      {way === 'shares' && (
        <span class="mini-stamps" role="img" aria-label={say('screen.shares.stamps', { n: line.shares })}>
          {Array.from({ length: line.shares }, (_, place) => (
            <StampMark key={place} stamp={stampOf(stage.id)} />
          ))}
        </span>
      )}
      <Sum of={moneyIn(stage, line.minor)} />
    </span>
  );
};
