import type { JSX } from 'preact';
import { Icon, PersonMark, Row, say } from '@sanduk/kit';
import type { Device } from '@sanduk/capabilities/book/questions.ts';
import { emblemFor } from '@sanduk/capabilities/book/screens/Who.tsx';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { phoneLine, phoneName } from './talk.ts';

/** One phone in a line: the picture of whose it is, what it may do, when it was last heard. */
export const PhoneRow = (props: { readonly phone: Device; readonly onPress?: () => void }): JSX.Element => {
  const stage = useStage();
  const { phone, onPress } = props;
  const { member, device, revoked } = phone;
  const person = member === undefined ? undefined : stage.person(member);
  return (
    <Row
      picture={
        person ? (
          <PersonMark emblem={emblemFor(person)} number={person.number} away={revoked !== undefined} />
        ) : (
          <Icon name={phone.shared ? 'people' : 'phone'} size="l" />
        )
      }
      label={<b>{phoneName(stage, phone)}</b>}
      line={
        <>
          {device === stage.device && <b>{say('phones.this')} · </b>}
          {phoneLine(phone)}
        </>
      }
      {...(onPress ? { onPress } : {})}
    />
  );
};
