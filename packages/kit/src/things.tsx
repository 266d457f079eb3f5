import type { JSX } from 'preact';
import { digitsOf, thingsOf } from './closing-code.ts';
import { Drawing } from './drawing.tsx';
import { formatDigits } from './locale.ts';
import { thingPictures } from './pictures-things.ts';
import { thingAt } from './things.ts';
import { locale, reader, sayKit } from './words.ts';

/** Square: a thing of the closing code (people are round). */
export const ThingTile = ({ place, small }: { readonly place: number; readonly small?: boolean }): JSX.Element => {
  const thing = thingAt(place);
  return (
    <span class={`thing dye-${thing.colour}${small ? ' s' : ''}`} aria-hidden="true">
      <Drawing of={thingPictures[thing.en] ?? {}} />
    </span>
  );
};

/** Four things with their names. */
export const CodeThings = ({ id, small }: { readonly id: string; readonly small?: boolean }): JSX.Element => (
  <ol class="code-things" aria-label={sayKit('kit.closing-code')}>
    {thingsOf(id).map((place, at) => (
      <li key={at}>
        <ThingTile place={place} small={small ?? false} />
        <span>{thingAt(place)[locale.value === 'pseudo' ? 'en' : locale.value]}</span>
      </li>
    ))}
  </ol>
);

/** Five groups of four digits; always in one order, in the reader's digits. */
export const CodeDigits = ({ id }: { readonly id: string }): JSX.Element => (
  <p class="code-digits">{formatDigits(digitsOf(id).join(' '), reader.value)}</p>
);

/** Both faces of a seal: what is said and remembered, and below it what is written and checked. */
export const ClosingCode = ({ id, small }: { readonly id: string; readonly small?: boolean }): JSX.Element => (
  <section class="stack tight" aria-label={sayKit('kit.closing-code')}>
    <CodeThings id={id} small={small ?? false} />
    <p class="small soft centred">{sayKit('kit.code-digits')}</p>
    <CodeDigits id={id} />
  </section>
);
