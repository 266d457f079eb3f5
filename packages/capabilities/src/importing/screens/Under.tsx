import type { JSX } from 'preact';
import { Icon, Mark, Meter, Row, Sheet, formatNumber, has, reader, say } from '@sanduk/kit';
import { Objected } from '../../book/screens/Objected.tsx';
import { nameOf } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { Work } from './desk.ts';
import { useDesk } from './desk.ts';

type Running = Extract<Work, { readonly done: number; readonly of: number }>;

/** How far it is. The page may be left: it goes on, and is found again here. */
const Progress = ({ work }: { readonly work: Running }): JSX.Element => (
  <Sheet>
    <div class="stack tight">
      <p>
        <b>{say(`screen.import.${work.is}`)}</b>
      </p>
      <Meter
        value={work.done}
        max={work.of}
        words={
          <span>
            {say('screen.import.of', {
              done: formatNumber(work.done, reader.value),
              of: formatNumber(work.of, reader.value),
            })}
          </span>
        }
      />
      <p class="small soft" role="status">
        {say(work.is === 'writing' ? 'screen.import.leave-writing' : 'screen.import.leave-page')}
      </p>
    </div>
  </Sheet>
);

/** What the desk is at, or what the last of it came to. */
export const Under = (): JSX.Element | null => {
  const { work } = useDesk();
  const now = work.value;
  switch (now.is) {
    case 'trying':
    case 'writing':
    case 'undoing':
      return <Progress work={now} />;
    case 'written':
    case 'undone':
      return (
        <p role="status">
          <Mark tone="done" label={say(`screen.import.${now.is}`, { n: now.n })} />
        </p>
      );
    case 'objected':
    case 'mishap':
      return <Stopped work={now} />;
    default:
      return null;
  }
};

/** It did not go through: why, how much of it stands, and the ways on. */
const Stopped = ({ work }: { readonly work: Extract<Work, { readonly is: 'objected' | 'mishap' }> }): JSX.Element => {
  const stands = work.done > 0 && <p>{say('screen.import.stands', { n: work.done })}</p>;
  if (work.is === 'mishap') {
    return (
      <div role="status">
        <Sheet kind="knot">
          <p class="row tight">
            <Icon name="heed" />
            <span class="grow">{has(`mishap.${work.code}`) ? say(`mishap.${work.code}`) : work.code}</span>
          </p>
          {stands}
        </Sheet>
      </div>
    );
  }
  const sealed = work.objection.code === 'ledger.not-checked';
  return (
    <Objected objection={work.objection} ways={sealed ? <SecondMember /> : undefined}>
      {stands}
    </Objected>
  );
};

/** What lies under a seal is taken back only when a second member agrees: she is named, and it is asked again. */
const SecondMember = (): JSX.Element => {
  const stage = useStage();
  const desk = useDesk();
  const { book } = stage;
  const [keeper] = book.value.holders('record-keeper');
  const members = book.value.members().filter(({ standing, member }) => standing === 'active' && member !== keeper);
  return (
    <>
      <p>
        <b>{say('screen.import.who-agrees')}</b>
      </p>
      <div class="lines">
        {members.map(({ member }) => (
          <Row key={member} icon="person" label={nameOf(stage, member)} onPress={() => desk.agreed(member)} />
        ))}
      </div>
    </>
  );
};
