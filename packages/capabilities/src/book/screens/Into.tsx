import type { JSX } from 'preact';
import { Choice, say } from '@sanduk/kit';
import type { Place } from '../places.ts';
import { placesInto } from '../places.ts';
import { useStage } from '../stage.ts';

/** Where the money goes that a member brings. No sums stand here: the box may be under the cloth. */
export const Into = (props: {
  readonly value: Place | undefined;
  readonly onChange: (place: Place) => void;
}): JSX.Element | null => {
  const places = placesInto(useStage().book.value);
  if (places.length === 1) return null;
  return (
    <Choice
      label={say('screen.book.into')}
      look="chips"
      value={props.value ?? 'box'}
      onChange={props.onChange}
      options={places.map((place) => ({ value: place, label: say(`account.${place}`) }))}
    />
  );
};
