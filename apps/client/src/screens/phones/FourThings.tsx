import type { JSX } from 'preact';
import { Sheet, ThingTile, locale, say } from '@sanduk/kit';
import { thingsOf } from '@sanduk/kit/closing-code.ts';
import { thingAt } from '@sanduk/kit/things.ts';

const language = (): 'en' | 'fr' | 'es' | 'ar' => (locale.value === 'pseudo' ? 'en' : locale.value);

export const namesOfThings = (id: string): string =>
  thingsOf(id)
    .map((place) => thingAt(place)[language()])
    .join(', ');

/** The four drawn things of a request: two phones that show the same four speak of the same keys. */
export const FourThings = (props: {
  readonly id: string;
  readonly sentence: string;
  /** Without paper around it, where the page has little room. */
  readonly bare?: boolean;
}): JSX.Element => {
  const { id, sentence, bare } = props;
  const inside = (
    <div class="stack tight">
      <p class={bare ? 'centred small' : 'centred strong'}>{sentence}</p>
      <ol class="code-things" aria-label={say('phones.four')}>
        {thingsOf(id).map((place, at) => (
          <li key={at}>
            <ThingTile place={place} />
            <span>{thingAt(place)[language()]}</span>
          </li>
        ))}
      </ol>
    </div>
  );
  return bare ? inside : <Sheet label={sentence}>{inside}</Sheet>;
};
