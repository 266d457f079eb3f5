import { useEffect } from 'preact/hooks';

/** Keeps the screen lit while the part is shown: two phones that look at each other must not fall asleep over it. */
export const useAwake = (wanted: boolean): void => {
  useEffect(() => {
    if (!wanted || typeof navigator === 'undefined' || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const ask = (): void => {
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock.request('screen').then(
        (given) => {
          if (over) void given.release();
          else lock = given;
        },
        // A phone that saves its battery may say no; then the person touches the screen now and then.
        () => undefined,
      );
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, [wanted]);
};
