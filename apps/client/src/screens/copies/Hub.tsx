import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import type { Happened, HubNote, Trouble } from '@sanduk/journal/sync/carried.ts';
import { Chest, Icon, Key, Mark, Notice, Row, Sheet, formatDate, formatTime, reader, say } from '@sanduk/kit';
import type { IconName } from '@sanduk/kit';
import { useOpened } from '../../book.ts';
import { ChosenHub } from './ChosenHub.tsx';
import type { OpenedBook } from '../../book.ts';
import type { Proofs } from '../../copies/proofs.ts';
import { proofsOf, declinedFile, proofFile } from '../../copies/proofs.ts';
import type { TroubleKind } from '../../copies/trouble.ts';
import { troubleKindOf } from '../../copies/trouble.ts';
import { faults } from '../../faults.ts';
import { giveFile } from '../../give.ts';
import { carryNow, carrying } from '../../hub.ts';
import { today } from '../../today.ts';

/** How this phone and its hub stand: what befell it, what it means, what to do; and the proof where the hub lied. */
export const HubPage = (): JSX.Element => {
  const stage = useStage();
  const opened = useOpened();
  const note = opened.cover.value.hub;
  const proofs = useProofs(opened, note);
  const kind = kindOf(note);
  const facts = factsOf(kind);
  return (
    <BookScreen
      title={say(`trouble.${kind === 'never' ? 'fine' : kind}.title`)}
      line={note && lineOf(note)}
      back={() => stage.go('copies')}
      onSpeak={() => [say(`trouble.${kind}.sentence`), ...facts.map(([, key]) => say(key))]}
      foot={<MainKey kind={kind} opened={opened} proofs={proofs} />}
    >
      <Notice
        chest={<Chest state="shut" />}
        sentence={say(`trouble.${kind}.sentence`)}
        facts={facts.map(([icon, key]) => ({ icon, words: say(key) }))}
      />
      {note && <ChosenHub note={note} />}
      {note && <Lies note={note} />}
      {proofs && <Kept proofs={proofs} kind={kind} />}
      {note && note.happened.length > 0 && <Befell happened={note.happened} />}
    </BookScreen>
  );
};

type Kind = TroubleKind | 'fine' | 'never';

const kindOf = (note: HubNote | undefined): Kind => {
  if (!note) return 'never';
  return note.trouble ? troubleKindOf(note.trouble) : 'fine';
};

const factsOf = (kind: Kind): readonly (readonly [icon: IconName, key: string])[] => [
  [kind === 'fine' ? 'tick' : 'seen', `trouble.${kind}.means`],
  ...(kind === 'fine' || kind === 'never' ? [] : [['phone', 'trouble.safe'] as const]),
  ['next', `trouble.${kind}.do`],
];

const lineOf = ({ trouble, at }: HubNote): string => {
  const since: Pick<Trouble, 'at'> = trouble ?? { at };
  const day = formatDate(today(new Date(since.at)), reader.value, 'weekday');
  const time = formatTime(since.at, reader.value);
  return trouble ? say('trouble.since', { day, time }) : `${day}, ${time}`;
};

const useProofs = (opened: OpenedBook, note: HubNote | undefined): Proofs | undefined => {
  const [proofs, setProofs] = useState<Proofs | undefined>(undefined);
  useEffect(() => {
    proofsOf(opened).then(setProofs).catch(faults.report);
  }, [opened, note]);
  return proofs;
};

const MainKey = (props: {
  readonly kind: Kind;
  readonly opened: OpenedBook;
  readonly proofs: Proofs | undefined;
}): JSX.Element => {
  const stage = useStage();
  const { kind, opened, proofs } = props;
  const go = (icon: IconName, label: string, path: string): JSX.Element => (
    <Key icon={icon} label={say(label)} onPress={() => stage.go(path)} />
  );
  switch (kind) {
    case 'contradiction': {
      const proof = proofs?.evidence[0];
      if (!proof) return go('qr', 'trouble.to-copies', 'phones/show');
      return (
        <Key
          icon="shield"
          label={say('trouble.save-proof')}
          onPress={() => void giveFile(proofFile(proof)).catch(faults.report)}
        />
      );
    }
    case 'let-in':
      return go('phone', 'trouble.to-phones', 'phones');
    case 'newer':
    case 'refused':
      return go('file', 'trouble.look-newer', 'update');
    case 'invitation':
    case 'never':
      return go('phones', 'trouble.to-copies', 'copies');
    case 'other-key':
    case 'not-kept':
    case 'ill':
      return go('qr', 'trouble.to-copies', 'phones/show');
    default:
      return (
        <Key
          icon="again"
          label={say('trouble.now')}
          busy={carrying.value === 'busy'}
          onPress={() => void carryNow(opened).catch(faults.report)}
        />
      );
  }
};

/** Lines that are at the hub and not in its list. */
const Lies = ({ note }: { readonly note: HubNote }): JSX.Element | null => {
  if (note.aside.length === 0) return null;
  return (
    <Sheet class="lines">
      <Row icon="hourglass" label={say('trouble.aside', { n: note.aside.length })} line={say('trouble.aside-line')} />
    </Sheet>
  );
};

/** What can be given to somebody who asks: proofs against the hub, and lines that did not pass the check. */
const Kept = ({ proofs, kind }: { readonly proofs: Proofs; readonly kind: Kind }): JSX.Element | null => {
  const { evidence, declined } = proofs;
  const rest = kind === 'contradiction' ? evidence.slice(1) : evidence;
  if (rest.length === 0 && declined.length === 0) return null;
  return (
    <>
      {rest.map((proof, at) => (
        <Key
          key={at}
          kind="or"
          icon="shield"
          label={say('trouble.save-proof')}
          under={say('trouble.proof-line')}
          wide
          onPress={() => void giveFile(proofFile(proof)).catch(faults.report)}
        />
      ))}
      {declined.length > 0 && (
        <Sheet kind="knot">
          <div class="stack tight">
            <Mark tone="wait" label={say('trouble.declined', { n: declined.length })} />
            <p class="small">{say('trouble.declined-line')}</p>
            <Key
              kind="or"
              slim
              icon="send"
              label={say('trouble.declined-save')}
              onPress={() => void giveFile(declinedFile(declined)).catch(faults.report)}
            />
          </div>
        </Sheet>
      )}
    </>
  );
};

const Befell = ({ happened }: { readonly happened: readonly Happened[] }): JSX.Element => (
  <Sheet class="lines" label={say('trouble.happened')}>
    <h2 class="small strong">{say('trouble.happened')}</h2>
    {happened.toReversed().map(({ what, at, size }, index) => (
      <p key={index} class="row tight small">
        <Icon name={what === 'contradiction' ? 'heed' : 'again'} />
        <span class="grow">
          {say(`trouble.happened.${what}`, { size })}
          <span class="soft option-line">{formatDate(today(new Date(at)), reader.value)}</span>
        </span>
      </p>
    ))}
  </Sheet>
);
