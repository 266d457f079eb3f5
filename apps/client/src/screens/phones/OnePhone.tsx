import type { JSX } from 'preact';
import { Key, Notice, Sheet, formatDate, reader, say } from '@sanduk/kit';
import type { Device } from '@sanduk/capabilities/book/questions.ts';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { mayWrite } from '../../phones/phones.ts';
import type { Params } from '../../router.ts';
import { May } from './May.tsx';
import { PhoneRow } from './PhoneRow.tsx';
import { phoneName } from './talk.ts';
import './phones.css';

/** One phone of the group: whose it is, what it may do, and the ways to give it the book or to put it out. */
export const OnePhone = ({ params }: { readonly params: Params }): JSX.Element => {
  const stage = useStage();
  const phone = stage.book.value.device(params['device'] ?? '');
  if (!phone)
    return (
      <BookScreen title={say('phones.title')} onSpeak={() => [say('phones.unknown')]}>
        <Notice chest={null} sentence={say('phones.unknown')} />
      </BookScreen>
    );
  return <Phone phone={phone} />;
};

const Phone = ({ phone }: { readonly phone: Device }): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const { device, revoked } = phone;
  const here = device === stage.device;
  const acts = mayWrite(book, stage.device) && !revoked;
  const name = phoneName(stage, phone);
  return (
    <BookScreen
      title={name}
      line={say('phones.since', { day: formatDate(phone.since, reader.value, 'weekday') })}
      onSpeak={() => [name, revoked ? say(`phones.out.why-${revoked.why}`) : '']}
      foot={
        acts && (
          <>
            <Key kind="or" icon="cross" label={say('phones.out.do')} onPress={() => stage.go(`phones/out/${device}`)} />
            {!here && <Key icon="qr" label={say('phones.show.do')} onPress={() => stage.go('phones/show')} />}
          </>
        )
      }
    >
      <Sheet class="lines">
        <PhoneRow phone={phone} />
      </Sheet>
      {revoked ? <Out phone={phone} /> : <May phone={phone} />}
      {phone.byPaper && <Sheet kind="knot">{say('phones.by-paper')}</Sheet>}
      {here && acts && (
        <Key kind="or" icon="phone" label={say('phones.whose.title')} onPress={() => stage.go('phones/whose')} />
      )}
    </BookScreen>
  );
};

/** Why it was put out, and up to where what it wrote counts. */
const Out = ({ phone }: { readonly phone: Device }): JSX.Element | null => {
  const { revoked } = phone;
  if (!revoked) return null;
  return (
    <Sheet>
      <div class="stack tight">
        <p class="strong">{say(`phones.out.why-${revoked.why}`)}</p>
        <p>{say('phones.out.on', { day: formatDate(revoked.on, reader.value, 'weekday') })}</p>
        <p>{say(revoked.lastN === undefined ? 'phones.out.none-counts' : 'phones.out.counts')}</p>
      </div>
    </Sheet>
  );
};
