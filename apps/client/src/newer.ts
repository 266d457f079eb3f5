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

/** Asks at the address whether there is a newer app. It is fetched whole before it is offered. */
export const lookForNewer = async (): Promise<'found' | 'none' | 'offline'> => {
  if (newer.peek()) return 'found';
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    if (!registration) return navigator.onLine ? 'none' : 'offline';
    await registration.update();
    return (registration.installing ?? registration.waiting) ? 'found' : 'none';
  } catch {
    // No network, or no answer at this address.
    return 'offline';
  }
};
