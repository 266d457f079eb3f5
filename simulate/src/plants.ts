import { hubPlants } from './plants/hub.ts';
import { journalPlants } from './plants/journal.ts';
import { phonePlants } from './plants/phone.ts';
import type { Plant } from './plants/plant.ts';

export type { Plant } from './plants/plant.ts';

/** Every bug that is planted, one after the other, to see that the simulation finds it. */
export const plants: readonly Plant[] = [...journalPlants, ...phonePlants, ...hubPlants];
