import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { JoinRequest } from '@sanduk/journal/sync/join.ts';
import { joinHashOf } from '@sanduk/journal/sync/join.ts';
import { Sheet, ThingTile, locale, say } from '@sanduk/kit';
import { fiveThingsOf } from '@sanduk/kit/closing-code.ts';
import { thingAt } from '@sanduk/kit/things.ts';
import { faults } from '../../faults.ts';

const language = (): 'en' | 'fr' | 'es' | 'ar' => (locale.value === 'pseudo' ? 'en' : locale.value);

type Keys = Pick<JoinRequest, 'key' | 'agree'>;

/** The places of the five things, or undefined while they are worked out, which takes a moment on purpose. */
export type Things = readonly number[] | undefined;

const drawn = new Map<string, readonly number[]>();

/** The five things of a phone's keys; without keys there is nothing to draw. */
export const useThings = (keys: Keys | undefined): Things => {
  const name = keys && `${keys.key} ${keys.agree}`;
  const [, come] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (!keys || name === undefined || drawn.has(name)) return;
    joinHashOf(keys)
      .then((hash) => {
        drawn.set(name, fiveThingsOf(hash));
        come(name);
      })
      .catch(faults.report);
  }, [name]);
  return name === undefined ? undefined : drawn.get(name);
};

export const namesOfThings = (things: Things): string =>
  things ? things.map((place) => thingAt(place)[language()]).join(', ') : say('phones.things-coming');

/** The five drawn things of a request: two phones that show the same five speak of the same keys. */
export const FiveThings = (props: {
  readonly things: Things;
  readonly sentence: string;
  /** Without paper around it, where the page has little room. */
  readonly bare?: boolean;
}): JSX.Element => {
  const { things, sentence, bare } = props;
  const inside = (
    <div class="stack tight">
      <p class={bare ? 'centred small' : 'centred strong'}>{sentence}</p>
      {things ? (
        <ol class="code-things five" aria-label={say('phones.things')}>
          {things.map((place, at) => (
            <li key={at}>
              <ThingTile place={place} />
              <span>{thingAt(place)[language()]}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p class="things-coming small centred" role="status" data-waiting>
          {say('phones.things-coming')}
        </p>
      )}
    </div>
  );
  return bare ? inside : <Sheet label={sentence}>{inside}</Sheet>;
};
