import type { ComponentChildren, JSX } from 'preact';
import type { IconName } from '@sanduk/kit';
import { Icon, Key, Sheet, Sum, has, say } from '@sanduk/kit';
import { memberOf, sumIn } from '../../book/carrying-out.ts';
import type { Proposal } from '../../book/questions.ts';
import { moneyIn, wordingOf } from '../../book/screens/talk.ts';
import { Confidential } from '../../book/screens/Confidential.tsx';
import { Who } from '../../book/screens/Who.tsx';
import type { Stage } from '../../book/stage.ts';
import type { Told } from '../../book/told.ts';
import { useStage } from '../../book/stage.ts';
import { argumentsOf } from '../../book/wording.ts';

/** What the members are asked, as one sentence. */
export const motionWords = (stage: Stage, motion: Proposal['motion']): string => {
  const plain = `motion.${motion.type}`;
  // Where the members say how much of the surplus goes with her, they hear the sum before they vote.
  const key = motion['profit'] === undefined ? plain : `${plain}.profit`;
  return has(key) ? say(key, argumentsOf(motion, wordingOf(stage))) : say('screen.vote.put-away');
};

const icons: Readonly<Record<string, IconName>> = {
  'lending.Disbursed': 'lend',
  'lending.WrittenOff': 'repay',
  'lending.SetOff': 'repay',
  'solidarity.HelpGiven': 'umbrella',
  'solidarity.CharityGiven': 'gift',
  'ledger.Spent': 'page',
  'savings.Withdrawn': 'book',
  'meeting.Fined': 'clock',
  'meeting.FineWaived': 'clock',
  'membership.StandingChanged': 'person',
  'membership.OfficeGiven': 'key',
  'membership.OfficeEnded': 'key',
  'constitution.Adopted': 'page',
  'sharing.SharedOut': 'coins',
  'sharing.LeaverSettled': 'person',
};

export const motionIcon = (type: string): IconName => icons[type] ?? 'arm';

/** The question on its sheet: whom it is about, what is asked, and the sum as large as it matters. */
export const Question = (props: {
  readonly motion: Proposal['motion'];
  readonly line?: ComponentChildren;
  readonly reason?: string | undefined;
  readonly confidential?: Told['confidential'];
}): JSX.Element => {
  const stage = useStage();
  const { motion, line, reason, confidential } = props;
  const member = memberOf(stage.book.value, { motion });
  const minor = sumIn({ motion });
  const words = motionWords(stage, motion);
  return (
    <Sheet class="question">
      {member === undefined ? (
        <p class="row tight">
          <Icon name={motionIcon(motion.type)} size="l" />
          <span class="strong grow">{words}</span>
        </p>
      ) : (
        <Who member={member} line={words} />
      )}
      {minor > 0 && <Sum of={moneyIn(stage, minor)} size="big" mark />}
      {line && <p class="small">{line}</p>}
      {motion.type === 'constitution.Adopted' && (
        <Key
          kind="or"
          slim
          wide
          icon="page"
          label={say('screen.rules.read-changes')}
          onPress={() => stage.go('rules/proposed')}
        />
      )}
      {confidential && <Confidential is={confidential} reason={reason} />}
      {!confidential && reason !== undefined && reason !== '' && (
        <p class="small soft">
          <bdi>{reason}</bdi>
        </p>
      )}
    </Sheet>
  );
};
