import { afterEach, describe } from 'vitest';
import type { JournalStore } from './store.ts';
import type { Make, StoreUnderTest } from './testing-arrivals.ts';
import {
  contractOfDoors,
  contractOfErasures,
  contractOfInvitations,
  contractOfWitnesses,
} from './testing-contract-doors.ts';
import { contractOfChains, contractOfEpochs, contractOfLog } from './testing-contract-log.ts';

export { appended, arrival } from './testing-arrivals.ts';

/** What any store of the hub must do, whichever engine it stands on. */
export const storeContract = (engine: string, make: Make): void => {
  describe(`the store on ${engine}`, () => {
    const open: JournalStore[] = [];
    const made = async (): Promise<StoreUnderTest> => {
      const under = await make();
      open.push(under.store);
      return under;
    };
    afterEach(async () => {
      await Promise.all(open.splice(0).map((store) => store.close().catch(() => undefined)));
    });

    contractOfLog(made);
    contractOfChains(made);
    contractOfEpochs(made);
    contractOfDoors(made);
    contractOfErasures(made);
    contractOfInvitations(made);
    contractOfWitnesses(made);
  });
};
