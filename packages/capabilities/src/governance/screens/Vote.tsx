import type { JSX } from 'preact';
import { Icon, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { NoMeeting } from '../../book/screens/MeetingStep.tsx';
import { useStage } from '../../book/stage.ts';
import { VoteCount } from './VoteCount.tsx';
import { VoteResult } from './VoteResult.tsx';
import './vote.css';

/** One proposal: while it is open the hands are counted here, afterwards its result is told here. */
export const Vote = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const proposal = stage.book.value.proposal(params['proposal'] ?? '');
  if (!proposal) return <NotPut />;
  if (proposal.outcome !== 'open') return <VoteResult key={proposal.proposal} proposal={proposal} />;
  return stage.book.value.meeting ? <VoteCount key={proposal.proposal} proposal={proposal} /> : <NoMeeting />;
};

const NotPut = (): JSX.Element => {
  const stage = useStage();
  const sentence = say('governance.no-such-proposal');
  return (
    <BookScreen
      title={say('screen.vote.title')}
      onSpeak={() => [sentence]}
      foot={<Key icon="arm" label={say('screen.vote.to-requests')} onPress={() => stage.go('meeting/requests')} />}
    >
      <Sheet>
        <p class="row">
          <Icon name="arm" size="l" />
          <span class="grow">{sentence}</span>
        </p>
      </Sheet>
    </BookScreen>
  );
};
