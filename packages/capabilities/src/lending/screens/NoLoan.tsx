import type { JSX } from 'preact';
import { Icon, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { useStage } from '../../book/stage.ts';

/** Nothing of this loan is open: it came back, or it never was in this book. */
export const NoLoan = ({ loan }: { readonly loan: string }): JSX.Element => {
  const stage = useStage();
  const inMeeting = stage.book.value.meeting !== undefined;
  const sentence = say('lending.closed');
  const path = inMeeting ? 'meeting/repayments' : 'loans';
  return (
    <BookScreen
      title={say('screen.loan.title')}
      back={() => stage.go(path)}
      onSpeak={() => [sentence]}
      foot={
        <>
          <Key kind="or" icon="page" label={say('screen.loan.open')} onPress={() => stage.go(`loan/${loan}`)} />
          <Key
            icon="repay"
            label={say(inMeeting ? 'screen.loan.to-repayments' : 'screen.loan.to-loans')}
            onPress={() => stage.go(path)}
          />
        </>
      }
    >
      <Sheet>
        <p class="row">
          <Icon name="tick" size="l" />
          <span class="grow">{sentence}</span>
        </p>
      </Sheet>
    </BookScreen>
  );
};
