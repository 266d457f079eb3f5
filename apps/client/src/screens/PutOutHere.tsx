import type { JSX } from 'preact';
import { Icon, Sheet, say } from '@sanduk/kit';

/** This phone is out of the book: it is said before anything else, and leads to where one asks in again. */
export const PutOutHere = (props: { readonly out: 'book' | 'hub'; readonly onPress: () => void }): JSX.Element => (
  <Sheet kind="knot" onPress={props.onPress}>
    <span class="row tight">
      <Icon name="heed" />
      <span class="grow">{say(`home.put-out-${props.out}`)}</span>
      <Icon name="next" />
    </span>
  </Sheet>
);
