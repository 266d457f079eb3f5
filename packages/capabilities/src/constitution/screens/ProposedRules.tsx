import type { JSX } from 'preact';
import { Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import type { Proposal } from '../../book/questions.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { changedClauses } from '../changed-clauses.ts';
import type { Settings } from '../settings.ts';
import { ChapterHead, Sentence } from './Clauses.tsx';
import { clauseSentence, ownVoice } from './wording.ts';
import './rules.css';

/** New rules on their way: put to the vote, or agreed and not written yet. */
export const proposedRules = (stage: Stage, outcome: Proposal['outcome']): Proposal | undefined =>
  stage.book.value
    .proposals()
    .findLast((one) => one.motion.type === 'constitution.Adopted' && one.outcome === outcome && one.uses === 0);

/** What would change, read out before anybody raises an arm: every new sentence beside the one that it replaces. */
export const ProposedRules = (): JSX.Element => {
  const stage = useStage();
  const { settings: before } = stage.book.value;
  const proposal = proposedRules(stage, 'open') ?? proposedRules(stage, 'passed');
  const changed = before && proposal ? changedClauses(before, proposal.motion['settings'] as Settings) : [];
  const voice = ownVoice();
  return (
    <BookScreen
      title={say('screen.proposed.title')}
      line={say('screen.change.line-n', { n: changed.length })}
      onSpeak={() => [
        say('screen.proposed.title'),
        ...changed.flatMap(({ after, before: old }) => [
          after ? clauseSentence(after, voice) : say('screen.proposed.dropped'),
          say('screen.change.was', { sentence: old.map((clause) => clauseSentence(clause, voice)).join(' ') }),
        ]),
      ]}
      foot={
        proposal && (
          <Key
            icon={proposal.outcome === 'open' ? 'arm' : 'page'}
            label={say(proposal.outcome === 'open' ? 'screen.rules.to-vote' : 'screen.rules.title')}
            onPress={() => stage.go(proposal.outcome === 'open' ? `vote/${proposal.proposal}` : 'rules')}
          />
        )
      }
    >
      {changed.length === 0 && <p role="status">{say('screen.proposed.none')}</p>}
      {changed.map(({ chapter, after, before: old }) => (
        <Sheet key={after?.key ?? old[0]?.key}>
          <div class="stack tight">
            <ChapterHead chapter={chapter} />
            <p class="clause-said">{after ? <Sentence clause={after} /> : say('screen.proposed.dropped')}</p>
            {old.length > 0 && (
              <p class="small soft">
                {say('screen.change.was', { sentence: old.map((clause) => clauseSentence(clause, voice)).join(' ') })}
              </p>
            )}
          </div>
        </Sheet>
      ))}
    </BookScreen>
  );
};
