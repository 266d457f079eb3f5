/**
 * Holds one line open to a hub, never two: a browser has few of them for one place, and lines that nobody closes any more
 * leave none for anything else.
 */
export interface LineAsked {
  /** Whether a line is of use now. */
  readonly wanted: () => boolean;
  /** Answers when the line has ended, for whatever reason. */
  readonly listen: (signal: AbortSignal) => Promise<void>;
  /** How long to rest before the next one, in milliseconds. */
  readonly rest: () => number;
  /** When it is opened after a rest, or looked at again: something may have been missed. */
  readonly missed: () => void;
}

export interface OneLine {
  /** Opens it, unless it is open or rests. */
  readonly open: () => void;
  /** The page came into sight or went out of it. */
  readonly look: () => void;
  /** For good. */
  readonly leave: () => void;
}

export const oneLine = ({ wanted, listen, rest, missed }: LineAsked): OneLine => {
  let line: AbortController | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let left = false;
  const wake = (): void => {
    clearTimeout(resting);
    resting = undefined;
  };
  const open = (): void => {
    if (left || line || resting !== undefined || !wanted()) return;
    line = new AbortController();
    listen(line.signal)
      .catch(() => undefined)
      .finally(() => {
        line = undefined;
        if (!left) resting = setTimeout(look, rest());
      });
  };
  const look = (): void => {
    wake();
    if (!wanted()) return line?.abort();
    open();
    missed();
  };
  return {
    open,
    look,
    leave: () => {
      left = true;
      wake();
      line?.abort();
    },
  };
};
