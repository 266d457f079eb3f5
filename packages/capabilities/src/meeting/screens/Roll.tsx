import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Key, Mark, Seat as SeatKey, formatNumber, reader, say } from '@sanduk/kit';
import type { Tone } from '@sanduk/kit';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { nameOf } from '../../book/screens/talk.ts';
import { emblemFor } from '../../book/screens/Who.tsx';
import type { Seat } from '../../book/questions.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { finesOffered } from '../fines.ts';
import { finesAhead } from '../fines-ahead.ts';
import type { Marked, Roll as RollCounts, RollSeat } from '../roll-call.ts';
import { othersHere, rollDrafts, rollOf, turned } from '../roll-call.ts';
import { FinesOffer } from './FinesOffer.tsx';
import { InHerPlace } from './InHerPlace.tsx';

const tones: Readonly<Record<Seat['how'], Tone>> = {
  present: 'done',
  late: 'wait',
  excused: 'away',
  absent: 'away',
  represented: 'done',
};

const seatStates = { present: 'here', late: 'late', excused: 'away', absent: 'away', represented: 'here' } as const;

/** The roll: each tap turns a seat; then the fines that follow from it, all at once and each to be left out. */
export const Roll = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  // Those that were taken off the list stay off it, and a seat turned later can still bring one.
  const left = stage.note<readonly string[]>(`fines.left.${book.meeting?.meeting ?? ''}`);
  const [calling, setCalling] = useState(false);
  const roll = rollOf(book, {});
  const offered = finesAhead(finesOffered(book, writerOf(book)), left.value ?? []).drafts;
  const offering = book.meeting && roll.open === 0 && offered.length > 0 && !calling;
  return offering ? (
    <FinesOffer
      offered={offered}
      onRoll={() => setCalling(true)}
      onDone={(taken) => {
        left.value = [...(left.value ?? []), ...taken];
        stage.go(pathAfter('roll'));
      }}
    />
  ) : (
    <Calling left={left.value ?? []} onWritten={() => setCalling(false)} />
  );
};

const Calling = (props: { readonly left: readonly string[]; readonly onWritten: () => void }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const note = stage.note<Marked>(`roll.${book.meeting?.meeting ?? ''}`);
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const [placing, setPlacing] = useState(false);
  const marked = note.value ?? {};
  const roll = rollOf(book, marked);
  const mark = (member: string, seat: Seat): void => {
    saying.forget();
    setPicked(member);
    note.value = { ...marked, [member]: seat };
  };
  const write = async (): Promise<void> => {
    if (!(await saying.say(...rollDrafts(book, marked, writerOf(book))))) return;
    note.value = undefined;
    props.onWritten();
    const fines = finesAhead(finesOffered(stage.book.value, writerOf(book)), props.left);
    if (fines.drafts.length === 0) stage.go(pathAfter('roll'));
  };
  const press = (): void => {
    if (roll.open > 0) document.querySelector<HTMLButtonElement>('.seat.open')?.focus();
    else if (roll.fresh > 0) void write();
    else stage.go(pathAfter('roll'));
  };
  const label =
    roll.open > 0
      ? say('screen.roll.open', { n: roll.open })
      : say(roll.fresh > 0 ? 'screen.roll.right' : 'screen.path.go.social');
  const counts = say('screen.roll.counts', { here: roll.here, late: roll.late, away: roll.away });
  return (
    <MeetingStep
      step="roll"
      line={say('screen.roll.line')}
      onSpeak={() => [say('step.roll'), counts, label]}
      foot={
        <>
          {picked !== undefined && (
            <Key
              kind="or"
              label={say('screen.roll.more', { name: nameOf(stage, picked) })}
              onPress={() => setPlacing(true)}
            />
          )}
          <Key icon="tick" label={label} busy={saying.busy} saved={saying.saved} onPress={press} />
        </>
      }
    >
      <Tally roll={roll} />
      {roll.open > 0 && (
        <Key
          kind="or"
          slim
          wide
          icon="people"
          label={say('screen.roll.all')}
          onPress={() => (note.value = othersHere(book, marked))}
        />
      )}
      <div class="seats" role="group" aria-label={say('screen.roll.seats')}>
        {roll.seats.map((one) => (
          <OneSeat
            key={one.member}
            of={one}
            picked={one.member === picked}
            onTurn={() => mark(one.member, turned(one.seat))}
            onMore={() => {
              setPicked(one.member);
              setPlacing(true);
            }}
          />
        ))}
      </div>
      <Objected objection={saying.objection} />
      <InHerPlace
        member={placing ? picked : undefined}
        marked={marked}
        onChoose={(seat) => picked !== undefined && mark(picked, seat)}
        onClose={() => setPlacing(false)}
      />
    </MeetingStep>
  );
};

const Tally = ({ roll }: { readonly roll: RollCounts }): JSX.Element => {
  const counts = [
    { how: 'present', n: roll.here },
    { how: 'late', n: roll.late },
    { how: 'absent', n: roll.away },
  ] as const;
  return (
    <div class="tally" role="status">
      {counts.map(({ how, n }) => (
        <div key={how}>
          <span class="sum mid">{formatNumber(n, reader.value)}</span>
          <Mark tone={tones[how]} label={say(how === 'absent' ? 'screen.roll.away' : `roll.${how}`)} />
        </div>
      ))}
    </div>
  );
};

const OneSeat = (props: {
  readonly of: RollSeat;
  readonly picked: boolean;
  readonly onTurn: () => void;
  readonly onMore: () => void;
}): JSX.Element => {
  const stage = useStage();
  const { member, seat } = props.of;
  const person = stage.person(member);
  const name = nameOf(stage, member);
  const word = seat ? say(`screen.roll.seat-${seat.how}`) : say('screen.roll.seat-open');
  return (
    // A long press on a phone and the second button of a mouse both ask for the menu of the seat.
    <div
      class={props.picked ? 'seat-place picked' : 'seat-place'}
      onContextMenu={(event) => {
        event.preventDefault();
        props.onMore();
      }}
    >
      <SeatKey
        name={name}
        emblem={emblemFor(person)}
        number={person.number}
        state={seat ? seatStates[seat.how] : 'open'}
        label={say('screen.roll.seat', { name, number: person.number, word })}
        mark={seat ? <Mark tone={tones[seat.how]} label={word} /> : <span class="small soft">{word}</span>}
        onPress={props.onTurn}
      />
    </div>
  );
};
