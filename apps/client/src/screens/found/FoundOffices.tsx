import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Office } from '@sanduk/capabilities/membership/entries.ts';
import { officeNames } from '@sanduk/capabilities/membership/entries.ts';
import type { Newcomer } from '@sanduk/capabilities/membership/newcomer.ts';
import { seatsTaken } from '@sanduk/capabilities/membership/newcomer.ts';
import { emblemAt } from '@sanduk/capabilities/membership/screens/MemberFields.tsx';
import { Ask, Choice, Icon, Key, Person, Sheet, formatList, reader, say } from '@sanduk/kit';
import { Step, pathOf, usePlan } from './Step.tsx';
import { officesOf, settingsOf } from './plan.ts';

const icons = {
  chair: 'circle',
  'record-keeper': 'book',
  'box-keeper': 'box',
  'money-counter': 'coins',
  'key-holder': 'key',
} as const;

/** What is still free, what is held by too many, and what helps where the group is too small for its keys. */
const SeatsTold = (props: {
  readonly seats: ReturnType<typeof seatsTaken>;
  readonly everybodyServes: boolean;
}): JSX.Element => {
  const { seats, everybodyServes } = props;
  const free = seats.filter(({ seats: all, taken }) => taken < all);
  const full = seats.filter(({ seats: all, taken }) => taken > all);
  return (
    <div role="status" class="stack tight">
      {free.length > 0 && (
        <p class="row tight small">
          <Icon name="chair" />
          <span>
            {say('found.offices.free', {
              offices: formatList(
                free.map(({ office }) => say(`office.${office}`)),
                reader.value,
              ),
            })}
          </span>
        </p>
      )}
      {free.some(({ office }) => office === 'key-holder') && everybodyServes && (
        <p class="row tight small strong heed">
          <Icon name="key" />
          <span>{say('found.offices.too-few')}</span>
        </p>
      )}
      {full.map(({ office, seats: all }) => (
        <p key={office} class="row tight small strong heed">
          <Icon name="heed" />
          <span>{say('found.offices.full', { office: say(`office.${office}`), seats: all })}</span>
        </p>
      ))}
    </div>
  );
};

/** Who serves as what: a proposal that the group changes member by member. Nobody is given two offices. */
export const FoundOffices = (): JSX.Element => {
  const { stage, plan, change } = usePlan();
  const [asked, setAsked] = useState<Newcomer | undefined>(undefined);
  const offices = officesOf(plan);
  const seats = seatsTaken([...offices.values()], settingsOf(plan)['meeting.keyHolders']);
  const give = (member: string, office: Office | 'none'): void => {
    const others = [...offices].filter(([one]) => one !== member);
    change({ offices: Object.fromEntries(office === 'none' ? others : [...others, [member, office]]) });
  };
  return (
    <Step
      step="offices"
      title={say('found.offices.title')}
      spoken={[say('found.offices.line')]}
      label={say('found.to-rules')}
      onPress={() => stage.go(pathOf('rules'))}
      or={
        plan.offices && (
          <Key
            kind="or"
            icon="again"
            label={say('found.offices.propose')}
            onPress={() => change({ offices: undefined })}
          />
        )
      }
    >
      <p>{say('found.offices.line')}</p>
      <SeatsTold seats={seats} everybodyServes={offices.size === plan.members.length} />
      {plan.members.length > 0 && (
        <Sheet class="lines">
          {plan.members.map((newcomer) => {
            const office = offices.get(newcomer.member);
            return (
              <Person
                key={newcomer.member}
                name={newcomer.nickname}
                number={newcomer.number}
                emblem={emblemAt(newcomer.picture, newcomer.colour)}
                line={office ? <b>{say(`office.${office}`)}</b> : say('found.offices.none')}
                end={<Icon name={office ? icons[office] : 'next'} />}
                onPress={() => setAsked(newcomer)}
              />
            );
          })}
        </Sheet>
      )}
      <Ask
        open={asked !== undefined}
        sentence={say('found.offices.ask', { name: asked?.nickname ?? '' })}
        line={say('found.offices.rule')}
        onClose={() => setAsked(undefined)}
        keys={<Key label={say('screen.rules.so-be-it')} onPress={() => setAsked(undefined)} />}
      >
        {asked && (
          <Choice<Office | 'none'>
            label={say('found.offices.title')}
            value={offices.get(asked.member) ?? 'none'}
            options={[
              { value: 'none', label: say('found.offices.none') },
              ...officeNames.map((office) => ({
                value: office,
                icon: icons[office],
                label: say(`office.${office}`),
                line: holdersLine(office, asked, plan.members, offices),
              })),
            ]}
            onChange={(office) => give(asked.member, office)}
          />
        )}
      </Ask>
    </Step>
  );
};

/** Who holds it already; where nobody does, what it is. */
const holdersLine = (
  office: Office,
  asked: Newcomer,
  members: readonly Newcomer[],
  offices: ReadonlyMap<string, Office>,
): string => {
  const holders = members.filter(({ member }) => member !== asked.member && offices.get(member) === office);
  return holders.length === 0
    ? say(`screen.offices.why.${office}`)
    : say('found.offices.holders', {
        names: formatList(
          holders.map(({ nickname }) => nickname),
          reader.value,
        ),
      });
};
