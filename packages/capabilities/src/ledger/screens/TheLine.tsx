import type { JSX } from 'preact';
import { Key, Sheet, say } from '@sanduk/kit';
import type { Correction } from '../../book/correction.ts';
import { Who } from '../../book/screens/Who.tsx';
import { borrowersIn, erasedWords, memberIn, noteOf, toldSentence } from '../../book/screens/told.ts';
import { useStage } from '../../book/stage.ts';
import { erasableOf } from '../../book/erasing.ts';

/** The line itself: whose it is, how it reads, who said it. */
export const TheLine = ({ correction }: { readonly correction: Correction }): JSX.Element => {
  const stage = useStage();
  const { told } = correction;
  const borrowers = borrowersIn(stage.history.value ?? []);
  const member = memberIn(told, borrowers);
  const note = noteOf(told);
  const erased = erasedWords(stage, told);
  const hasWords = !stage.practice && erasableOf(told, stage.book.value).words.length > 0;
  const sentence = toldSentence(stage, told, borrowers);
  return (
    <Sheet kind="spine">
      <div class="stack tight">
        {member !== undefined && stage.book.value.member(member) && <Who member={member} size="s" />}
        <p>{told.stands ? sentence : <s>{sentence}</s>}</p>
        {erased !== undefined && <p class="small soft">{erased}</p>}
        {note !== undefined && (
          <p class="small">
            <bdi>{say('screen.journal.because', { note })}</bdi>
          </p>
        )}
        {hasWords && (
          <Key
            kind="or"
            slim
            icon="erase"
            label={say('screen.erase.title')}
            onPress={() => stage.go(`erase/${told.at.id}`)}
          />
        )}
      </div>
    </Sheet>
  );
};
