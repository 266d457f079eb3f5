import type { JSX } from 'preact';
import { Key, Sheet, say } from '@sanduk/kit';
import { Explain } from '../../book/screens/Explain.tsx';
import { propose } from '../../book/screens/propose.ts';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { explainOwing } from '../explained.ts';
import type { LeaverPath } from '../leaver.ts';
import { givingUp } from '../path.ts';

/** She has more to bring than she gets: it comes, or the members give it up. */
export const LeaverMissing = ({
  member,
  path,
}: {
  readonly member: string;
  readonly path: LeaverPath;
}): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const missing = path.leaving?.stillOwes ?? 0;
  const motion = givingUp(book, { loans: path.loans, missing });
  const forgiving = path.standing === 'died' && book.settings?.['death.debt'] === 'forgiven-by-vote';
  const fines = { type: 'meeting.FineWaived', member, amount: moneyIn(stage, path.finesDue) };
  return (
    <>
      <Sheet kind="knot">
        <div class="stack tight">
          <p class="strong">{say('screen.leaver.missing', { sum: sumWords(stage, missing) })}</p>
          <p class="small">{say(forgiving ? 'screen.leaver.forgive' : 'screen.leaver.missing-line')}</p>
          {book.meeting && motion && (
            <Key
              kind="or"
              wide
              icon="arm"
              label={say('screen.leaver.give-up-loan')}
              onPress={() => propose(stage, motion)}
            />
          )}
          {book.meeting && path.finesDue > 0 && (
            <Key
              kind="or"
              wide
              icon="arm"
              label={say('screen.leaver.let-fines')}
              onPress={() => propose(stage, fines)}
            />
          )}
        </div>
      </Sheet>
      <Explain of={explainOwing(book, member, book.lastDay)} />
    </>
  );
};
