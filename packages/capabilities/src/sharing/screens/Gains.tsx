import type { JSX } from 'preact';
import { Icon, Sheet, Sum, say } from '@sanduk/kit';
import { moneyIn } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import type { Gain, RuleBeside } from '../views.ts';
import { differenceOf } from './ground.ts';

type Way = Exclude<RuleBeside, { readonly unavailable: string }>;

/** Who gets what by one rule, and how much more or less than by the rule in force: person by person, before any vote. */
export const Gains = ({ way }: { readonly way: Way }): JSX.Element => {
  const { rule, inForce, members, more, less, same } = way;
  const name = say(`rule.${rule}`);
  return (
    <section class="stack tight" aria-label={name}>
      <h2 class="voice large">{say(inForce ? 'screen.share-out.gets' : 'screen.share-out.beside', { rule: name })}</h2>
      {!inForce && (
        <>
          <Dots members={members} />
          <p>
            {say('screen.share-out.more-less', { more, less })}
            {same > 0 && `, ${say('screen.share-out.same-too', { same })}`}
          </p>
        </>
      )}
      <Sheet class="lines">
        {members.map((one) => (
          <GainRow key={one.member} gain={one} inForce={inForce} />
        ))}
      </Sheet>
    </section>
  );
};

const order = (difference: number | undefined): number => -Math.sign(difference ?? 0);

/** One mark a member: full with an arrow up, hollow with an arrow down, dotted for the same. The words below say it too. */
const Dots = ({ members }: { readonly members: readonly Gain[] }): JSX.Element => (
  <div class="dots" aria-hidden="true">
    {members
      .toSorted((a, b) => order(a.difference) - order(b.difference))
      .map(({ member, difference = 0 }) => {
        const way = difference > 0 ? 'up' : difference < 0 ? 'down' : 'same';
        return (
          <i key={member} class={way}>
            <Icon name={way} />
          </i>
        );
      })}
  </div>
);

const GainRow = ({ gain, inForce }: { readonly gain: Gain; readonly inForce: boolean }): JSX.Element => {
  const stage = useStage();
  const { member, entitlement, difference } = gain;
  const other = inForce ? undefined : differenceOf(stage, difference);
  return (
    <Who
      member={member}
      size="s"
      onPress={() => stage.go(`share-out/of/${member}`)}
      end={
        <>
          <span class="sum-over">
            <Sum of={moneyIn(stage, entitlement)} />
            {other && (
              <span class="mark">
                <Icon name={other.icon} />
                <span>{other.words}</span>
              </span>
            )}
          </span>
          <Icon name="next" />
        </>
      }
    />
  );
};
