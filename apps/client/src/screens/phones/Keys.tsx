import type { JSX } from 'preact';
import { Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { Who } from '@sanduk/capabilities/book/screens/Who.tsx';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { activeMembers } from '@sanduk/capabilities/book/today.ts';
import { keysOf } from '../../phones/ways.ts';

/** Where the key of a member lies, in words: her own phone, digits here or elsewhere, paper, or nowhere. */
const keysLine = (stage: Stage, member: string): string => {
  const book = stage.book.value;
  const carries = book.devices().some((one) => one.member === member && !one.shared && one.writes);
  const pins = keysOf(book, member, 'shared-device');
  const here = keysOf(book, member, 'shared-device', stage.device);
  const lies = [
    carries && say('phones.key.own-phone'),
    pins.length > 0 && say(here.length > 0 ? 'phones.key.pin-here' : 'phones.key.pin-elsewhere'),
    keysOf(book, member, 'paper').length > 0 && say('phones.key.paper'),
  ].filter((words) => words !== false);
  return lies.length > 0 ? lies.join(' · ') : say('phones.key.none');
};

/** Everybody who serves the group first, then the others: each with where her key lies. */
export const Keys = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const members = activeMembers(book);
  const serves = (member: string): boolean => (book.member(member)?.offices.length ?? 0) > 0;
  const serving = members.filter(serves);
  const others = members.filter((member) => !serves(member));
  return (
    <BookScreen
      title={say('phones.keys')}
      line={say('phones.keys-line')}
      onSpeak={() => [
        say('phones.keys'),
        say('phones.keys-why'),
        ...serving.map((member) => `${nameOf(stage, member)}: ${keysLine(stage, member)}`),
      ]}
      foot={<Key kind="or" icon="phones" label={say('phones.title')} onPress={() => stage.go('phones')} />}
    >
      <p>{say('phones.keys-why')}</p>
      {[serving, others].map(
        (some, at) =>
          some.length > 0 && (
            <Sheet key={at} class="lines" label={say('phones.keys')}>
              {some.map((member) => (
                <Who
                  key={member}
                  member={member}
                  line={keysLine(stage, member)}
                  onPress={() => stage.go(`phones/keys/${member}`)}
                />
              ))}
            </Sheet>
          ),
      )}
    </BookScreen>
  );
};

/** What one member may be given: digits on this phone, or a paper. */
export const KeysOf = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const member = params['member'] ?? '';
  const book = stage.book.value;
  const shared = book.device(stage.device)?.shared === true;
  const known = book.memberKeys(member).length > 0;
  const line = keysLine(stage, member);
  return (
    <BookScreen
      title={nameOf(stage, member)}
      line={say('phones.keys')}
      onSpeak={() => [nameOf(stage, member), line, say(known ? 'phones.key.anew' : 'phones.keys-why')]}
      foot={
        shared && <Key icon="lock" label={say('phones.pin.set')} onPress={() => stage.go(`phones/pin/${member}`)} />
      }
    >
      <Sheet>
        <Who member={member} line={line} />
      </Sheet>
      <p>{say(known ? 'phones.key.anew' : 'phones.keys-why')}</p>
      {!shared && <p class="soft">{say('phones.pin.only-shared')}</p>}
      <Key
        kind="or"
        wide
        icon="page"
        label={say('phones.paper.make')}
        under={say('phones.paper.make-line')}
        onPress={() => stage.go(`phones/paper/${member}`)}
      />
    </BookScreen>
  );
};
