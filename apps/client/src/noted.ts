import type { HubNote } from '@sanduk/journal/sync/carried.ts';

/** The note of a hub that an app of today wrote; what older apps noted is begun anew. */
export const noteIn = (hub: HubNote | undefined): HubNote | undefined =>
  hub && 'frontier' in hub && 'happened' in hub ? hub : undefined;
