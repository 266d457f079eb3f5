import { signal } from '@preact/signals';

/** Takes the newer app that waits, and starts again with it. Undefined while there is none. */
export const newer = signal<(() => Promise<void>) | undefined>(undefined);
/** True once everything lies on this phone, so that it opens without a network. */
export const offlineReady = signal(false);

/** The service worker keeps the whole app on the phone. A newer one waits until the person says so: never in mid-meeting. */
export const watchForNewer = (): void => {
  if (!('serviceWorker' in navigator)) return;
  import('virtual:pwa-register')
    .then(({ registerSW }) => {
      const take = registerSW({
        onNeedRefresh: () => {
          newer.value = () => take(true);
        },
        onOfflineReady: () => {
          offlineReady.value = true;
        },
      });
    })
    .catch((error: unknown) => console.warn(error));
};
