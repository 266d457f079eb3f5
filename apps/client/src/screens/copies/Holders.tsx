import type { JSX } from 'preact';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { Row, Sheet, formatDate, formatList, formatNumber, formatTime, reader, say } from '@sanduk/kit';
import { useOpened } from '../../book.ts';
import type { Holding } from '../../copies/holders.ts';
import { isPassing } from '../../copies/trouble.ts';
import type { Cover } from '../../device/database.ts';
import { today } from '../../today.ts';
import { phoneName } from '../phones/talk.ts';

/** Who holds a copy, each with a bead for each of the last meetings: full only for what was answered for. */
export const Holders = ({ holdings }: { readonly holdings: readonly Holding[] }): JSX.Element => {
  const stage = useStage();
  const { cover } = useOpened();
  return (
    <Sheet class="lines">
      {holdings.map((holding, at) => {
        const { holder } = holding;
        const label = nameOf(stage, holding);
        return (
          <Row
            key={at}
            icon={holder.kind === 'hub' || holder.kind === 'witness' ? 'hub' : 'phone'}
            label={<b>{label}</b>}
            line={holder.kind === 'hub' ? hubLine(cover.value, holding) : lineOf(holding)}
            end={<Beads of={holding} />}
            {...(holder.kind === 'hub' ? { onPress: () => stage.go('copies/hub') } : {})}
          />
        );
      })}
    </Sheet>
  );
};

const nameOf = (stage: Stage, { holder }: Holding): string => {
  if (holder.kind === 'phone') return phoneName(stage, holder.phone);
  return say(holder.kind === 'here' ? 'copies.this-phone' : holder.kind === 'hub' ? 'copies.hub' : 'copies.witness');
};

const lineOf = ({ holder, beads, missing }: Holding): string => {
  // Before the first meeting nothing is known of another one: it has said nothing.
  if (beads.length === 0 && holder.kind !== 'here') return say('copies.no-meeting');
  if (missing.length === 0) return say('copies.has-all');
  if (beads.length > 1 && missing.length === beads.length) return say('copies.has-none');
  const numbers = missing.map((number) => formatNumber(number, reader.value));
  return say('copies.lacks', { n: missing.length, numbers: formatList(numbers, reader.value) });
};

/** What the hub answered last; a network that is not there says nothing about what it has. */
const hubLine = ({ hub, count }: Cover, holding: Holding): string => {
  if (!hub) return say('copies.hub-never');
  const when = {
    day: formatDate(today(new Date(hub.at)), reader.value, 'weekday'),
    time: formatTime(hub.at, reader.value),
  };
  const lacks = Math.max(0, count - hub.sent) + hub.aside.length;
  if (lacks === 0 && (!hub.trouble || isPassing(hub.trouble))) return say('copies.hub-all', when);
  return lacks === 0 ? lineOf(holding) : say('copies.hub-part', { n: lacks });
};

const Beads = ({ of: { beads, missing } }: { readonly of: Holding }): JSX.Element | null =>
  beads.length === 0 ? null : (
    <span
      class="share-beads"
      role="img"
      aria-label={say('copies.beads', { have: beads.length - missing.length, all: beads.length })}
    >
      {beads.map((full, at) => (
        <i key={at} class={full ? 'full' : ''} />
      ))}
    </span>
  );
