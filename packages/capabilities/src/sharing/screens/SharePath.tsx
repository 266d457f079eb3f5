import type { JSX } from 'preact';
import type { Step } from '@sanduk/kit';
import { BeadString, Key, Mark, Row, Sheet, Thread, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { sumWords } from '../../book/screens/talk.ts';
import { handingOut } from '../payouts.ts';
import type { SharingStep } from '../path.ts';
import { sharingSteps } from '../path.ts';
import type { Ground } from './ground.ts';
import { stepIcons, stepPage, useShareOut } from './ground.ts';
import './sharing.css';

/** The way from this cycle to the next, bead by bead; the one that is due now opens with the main key. */
export const SharePath = (): JSX.Element => {
  const ground = useShareOut();
  const { stage, path } = ground;
  const label = say(`screen.sharing-path.${path.now}`);
  const place = sharingSteps.indexOf(path.now) + 1;
  const line = say('screen.sharing-path.line', { place, of: sharingSteps.length });
  return (
    <BookScreen
      title={say('screen.sharing-path.title')}
      line={line}
      onSpeak={() => [say('screen.sharing-path.title'), line, lineOf(ground, path.now), label]}
      foot={
        <>
          {path.now === 'pack' && (
            <Key
              kind="or"
              icon="circle"
              label={say('screen.sharing-path.meeting')}
              onPress={() => stage.go('meeting/open')}
            />
          )}
          <Key icon={stepIcons[path.now]} label={label} onPress={() => stage.go(stepPage(path, path.now))} />
        </>
      }
    >
      <BeadString states={path.steps.map(({ state }) => state)} />
      {path.proposal?.outcome === 'passed' && (
        <p>
          <Mark tone="done" label={say('screen.sharing-path.voted', { rule: say(`rule.${path.rule}`) })} />
        </p>
      )}
      <Thread label={say('screen.sharing-path.steps')} steps={path.steps.map((one) => beadOf(ground, one))} />
      <Sheet class="lines">
        <Row icon="beads" label={say('screen.say-share.list')} onPress={() => stage.go('share-out/all')} />
        <Row icon="note" label={say('screen.share-out.fetch')} onPress={() => stage.go('share-out/envelopes')} />
      </Sheet>
    </BookScreen>
  );
};

const lineOf = ({ stage }: Ground, step: SharingStep): string => {
  const { left, sum } = handingOut(stage.book.value);
  if ((step === 'pack' || step === 'hand-out') && left.length > 0)
    return say('screen.sharing-path.waits', { sum: sumWords(stage, sum), n: left.length });
  return say(`screen.sharing-path.why-${step}`);
};

const beadOf = (
  ground: Ground,
  { step, state }: { readonly step: SharingStep; readonly state: 'done' | 'now' | 'todo' | 'knot' },
): Step => ({
  key: step,
  state,
  icon: stepIcons[step],
  label: say(`screen.sharing-path.${step}`),
  line: lineOf(ground, step),
  // What is over has nothing to do any more; what comes later can be looked at.
  ...(state === 'done' ? {} : { onPress: () => ground.stage.go(stepPage(ground.path, step)) }),
});
