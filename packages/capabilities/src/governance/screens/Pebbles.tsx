import type { JSX } from 'preact';
import type { IconName } from '@sanduk/kit';
import { Icon, say } from '@sanduk/kit';
import type { Hands } from '../counting-hands.ts';
import { pebblesOf } from '../counting-hands.ts';

export type Side = 'for' | 'against' | 'abstained' | 'open';

const icons: Readonly<Record<Side, IconName | undefined>> = {
  for: 'tick',
  against: 'cross',
  abstained: 'dots',
  open: undefined,
};

export const Pebble = ({ side }: { readonly side: Side }): JSX.Element => (
  <span class={`pebble ${side}`} aria-hidden="true">
    {icons[side] && <Icon name={icons[side]} />}
  </span>
);

/** A pebble for each who may vote, and a line after the last one that is needed. */
export const Pebbles = (props: {
  readonly hands: Hands;
  readonly eligible: number;
  readonly needed: number;
}): JSX.Element => {
  const { hands, eligible, needed } = props;
  const words = say('screen.vote.hands', {
    for: hands.for,
    against: hands.against,
    abstained: hands.abstained,
    of: eligible,
    needed,
  });
  return (
    <div class="pebbles" role="img" aria-label={words}>
      <span class="needed">{say('screen.vote.needed', { n: needed })}</span>
      {pebblesOf(hands, eligible).map((side, at) => (
        <span class={at === needed - 1 ? 'held-up last-needed' : 'held-up'} key={at}>
          <Pebble side={side} />
        </span>
      ))}
    </div>
  );
};
