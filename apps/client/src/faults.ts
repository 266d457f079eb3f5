import { signal } from '@preact/signals';

/** A fault is our own bug. The page says so calmly and opens the book again; the journal is as it was. */
const shown = signal<string | undefined>(undefined);

const report = (error: unknown): void => {
  console.error(error);
  shown.value ??= error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};

const listen = (): void => {
  addEventListener('error', ({ error }) => {
    // Extensions and a resize observer that lost a turn also end here, without an error of ours.
    if (error instanceof Error) report(error);
  });
  addEventListener('unhandledrejection', ({ reason }) => report(reason));
};

export const faults = { shown, report, listen };
