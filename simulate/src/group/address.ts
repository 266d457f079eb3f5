import { deskOf } from '../hub/hub.ts';
import { facesOf, hearLiar, judgeOf } from '../hub/liar.ts';
import type { Address } from '../phone/sync.ts';
import type { World } from '../world/world.ts';
import type { Group } from './group.ts';

/** Where phones of the group carry the book: to an honest hub, or to one that lies. */
export const addressOf = ({ world, hub, liar }: Group): Address =>
  liar
    ? { desk: facesOf(world, liar, hub), witness: hearLiar(liar), judge: judgeOf(world, liar) }
    : { desk: () => deskOf(world, hub), witness: hub.witness, judge: trusting(world) };

/** Y1: an honest hub keeps what it answered for. */
const trusting =
  (world: World): NonNullable<Address['judge']> =>
  (phone, _answers, { trouble }) => {
    if (trouble?.code === 'not-kept')
      world.breach('Y1', `${phone.name} says that the hub does not keep what it answered for`);
  };
