import type { JSX } from 'preact';
import { Sheet, say } from '@sanduk/kit';
import type { Correction } from '../../book/correction.ts';
import { Who } from '../../book/screens/Who.tsx';
import { borrowersIn, memberIn, noteOf, toldSentence } from '../../book/screens/told.ts';
import { useStage } from '../../book/stage.ts';

/** The line itself: whose it is, how it reads, who said it. */
export const TheLine = ({ correction }: { readonly correction: Correction }): JSX.Element => {
  const stage = useStage();
  const { told } = correction;
  const borrowers = borrowersIn(stage.history.value ?? []);
  const member = memberIn(told, borrowers);
  const note = noteOf(told);
  const sentence = toldSentence(stage, told, borrowers);
  return (
    <Sheet kind="spine">
      <div class="stack tight">
        {member !== undefined && stage.book.value.member(member) && <Who member={member} size="s" />}
        <p>{told.stands ? sentence : <s>{sentence}</s>}</p>
        {note !== undefined && (
          <p class="small">
            <bdi>{say('screen.journal.because', { note })}</bdi>
          </p>
        )}
      </div>
    </Sheet>
  );
};
