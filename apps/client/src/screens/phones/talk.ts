import type { Device, WaitingVouch } from '@sanduk/capabilities/book/questions.ts';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import { signersOf } from '@sanduk/capabilities/devices/signers.ts';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import type { PaperFlaw } from '@sanduk/journal/sealed/paper.ts';
import { formatDate, formatList, reader, say } from '@sanduk/kit';
import { kindOf } from '../../phones/phones.ts';

/** Whose it is, as one says it. */
export const phoneName = (
  stage: Stage,
  phone: { readonly member?: string | undefined; readonly shared: boolean } | undefined,
): string =>
  phone?.member !== undefined
    ? say('phones.of', { name: nameOf(stage, phone.member) })
    : say(phone?.shared ? 'phones.of-group' : 'phones.of-nobody');

/** What it may do, and when it was last heard. */
export const phoneLine = ({ shared, member, writes, last, revoked }: Device): string =>
  [
    member === undefined ? undefined : say(shared ? 'phones.shared' : 'phones.own'),
    revoked ? undefined : say(writes ? 'phones.writes' : 'phones.reads'),
    last && say('phones.last', { day: formatDate(last.on, reader.value, 'short') }),
  ]
    .filter(Boolean)
    .join(' · ');

/** What waits for a second signature, as one sentence. */
export const waitingSentence = (stage: Stage, waiting: WaitingVouch): string => {
  const { says } = waiting;
  const kind = kindOf(waiting);
  switch (says.type) {
    case 'journal.DeviceEnrolled':
      return say('phones.waiting.enrolled', { phone: phoneName(stage, says) });
    case 'journal.DeviceRevoked':
      return say('phones.waiting.revoked', { phone: phoneName(stage, stage.book.value.device(says.device)) });
    case 'journal.MemberKeySet':
      return say(`phones.waiting.key-${says.kept}`, { name: nameOf(stage, says.member) });
    default:
      return say(`phones.waiting.${kind}`);
  }
};

export const namesOf = (stage: Stage, members: readonly string[]): string =>
  formatList(
    members.map((member) => nameOf(stage, member)),
    reader.value,
  );

/** Who has signed it so far, as far as it counts. */
export const signersLine = (stage: Stage, waiting: WaitingVouch): string => {
  const { counts, byPhone, asked } = signersOf(stage.book.value, waiting);
  if (counts.length > 0) return say('phones.signed-by', { names: namesOf(stage, counts) });
  if (asked !== undefined) return say('phones.asked-by', { name: nameOf(stage, asked) });
  const phone = phoneName(stage, stage.book.value.device(waiting.device));
  return say(byPhone ? 'phones.signed-on' : 'phones.asked-on', { phone });
};

/** Letters on a paper, those that check the others included. */
export const paperLetters = 28;

/** What is wrong with letters that were read off a paper. */
export const flawWords = (flaw: PaperFlaw | 'another'): string => {
  if (flaw === 'another') return say('phones.paper.flaw-another');
  switch (flaw.flaw) {
    case 'length':
      return say('phones.paper.flaw-length', { count: flaw.count, of: paperLetters });
    case 'letter':
      return say('phones.paper.flaw-letter', { at: flaw.at, letter: flaw.letter });
    case 'check':
      return say('phones.paper.flaw-check');
  }
};
