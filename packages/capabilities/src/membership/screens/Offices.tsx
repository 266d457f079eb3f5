import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Icon, Key, Row, Sheet, Tap, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { nameOf } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Office } from '../entries.ts';
import { officeNames } from '../entries.ts';
import { seatsTaken } from '../newcomer.ts';
import { waitingFor } from './decided.ts';

interface Ending {
  readonly office: Office;
  readonly member: string;
}

/** Who serves as what, with what is free and what waits for the members. */
export const Offices = (): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const [ending, setEnding] = useState<Ending | undefined>(undefined);
  const book = stage.book.value;
  const given = book.members().flatMap(({ offices }) => offices);
  const places = seatsTaken(given, book.settings?.['meeting.keyHolders'] ?? 3);
  const end = async (): Promise<void> => {
    if (!ending) return;
    const { office, member } = ending;
    setEnding(undefined);
    await saying.say({ type: 'membership.OfficeEnded', office, member, by: writerOf(book) });
  };
  return (
    <BookScreen
      title={say('screen.offices.title')}
      line={say('screen.offices.line')}
      onSpeak={() => [
        say('screen.offices.title'),
        ...officeNames.map((office) =>
          [say(`office.${office}`), ...book.holders(office).map((member) => nameOf(stage, member))].join(', '),
        ),
      ]}
      foot={<Key icon="key" label={say('screen.offices.give')} onPress={() => stage.go('members/offices/give')} />}
    >
      <Objected objection={saying.objection} />
      <Waiting />
      {places.map(({ office, seats, taken }) => (
        <Sheet key={office} class="lines">
          <div>
            <h2 class="strong office-name">{say(`office.${office}`)}</h2>
            <p class="small soft">{say(`screen.offices.why.${office}`)}</p>
          </div>
          {book.holders(office).map((member) => (
            <Who
              key={member}
              member={member}
              end={
                <Tap
                  icon="cross"
                  label={say('screen.offices.end', { name: nameOf(stage, member), office: say(`office.${office}`) })}
                  onPress={() => setEnding({ office, member })}
                />
              }
            />
          ))}
          {taken < seats && (
            <p class="row tight small">
              <Icon name="chair" />
              <span>{say('screen.offices.free', { n: seats - taken })}</span>
            </p>
          )}
        </Sheet>
      ))}
      <Ask
        open={ending !== undefined}
        sentence={
          ending
            ? say('screen.offices.end', { name: nameOf(stage, ending.member), office: say(`office.${ending.office}`) })
            : ''
        }
        line={say('screen.offices.end-line')}
        onClose={() => setEnding(undefined)}
        keys={
          <>
            <Key icon="tick" label={say('screen.offices.end-key')} onPress={() => void end()} />
            <Key kind="or" label={say('screen.offices.keep')} onPress={() => setEnding(undefined)} />
          </>
        }
      />
    </BookScreen>
  );
};

/** An election that was decided and not written yet, or waits for the vote. */
const Waiting = (): JSX.Element | null => {
  const stage = useStage();
  const open = waitingFor(stage, 'open', { type: 'membership.OfficeGiven' });
  const passed = waitingFor(stage, 'passed', { type: 'membership.OfficeGiven' });
  if (!open && !passed) return null;
  return (
    <Sheet class="lines">
      {passed && (
        <Row
          icon="tick"
          label={say('screen.standing.voted', { words: nameOf(stage, String(passed.motion['member'])) })}
          line={say(`office.${String(passed.motion['office'])}`)}
          onPress={() => stage.go('members/offices/give')}
        />
      )}
      {open && (
        <Row
          icon="arm"
          label={say('screen.standing.waits')}
          line={say('screen.standing.to-vote')}
          onPress={() => stage.go(`vote/${open.proposal}`)}
        />
      )}
    </Sheet>
  );
};
