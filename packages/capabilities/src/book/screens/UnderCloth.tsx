import type { JSX } from 'preact';
import { Flap, Key, Sheet, Sum, say } from '@sanduk/kit';
import { isBoxCovered } from '../covered.ts';
import { useStage } from '../stage.ts';
import { moneyIn } from './talk.ts';

/** While the box is counted, nobody reads here what should be in it. */
export const UnderCloth = (): JSX.Element => {
  const stage = useStage();
  return (
    <Sheet class="stack">
      <p class="row">
        <Flap />
        <span class="grow">{say('screen.accounts.covered')}</span>
      </p>
      <Key
        kind="or"
        slim
        wide
        icon="note"
        label={say('screen.accounts.to-count')}
        onPress={() => stage.go('meeting/count')}
      />
    </Sheet>
  );
};

/** What may be lent now. It says what lies in the box, so it is covered together with it. */
export const CashToLend = ({ minor }: { readonly minor: number }): JSX.Element | null => {
  const stage = useStage();
  if (isBoxCovered(stage.book.value)) return null;
  return (
    <>
      {say('screen.requests.cash')} <Sum of={moneyIn(stage, minor)} />
    </>
  );
};
