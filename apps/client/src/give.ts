/** Hands a file over: to the phone's own list of ways (Bluetooth, chat), or into the folder of downloads. */
export const giveFile = async (file: File): Promise<string | undefined> => {
  const share: ShareData = { files: [file], title: file.name };
  if (typeof navigator.share === 'function' && navigator.canShare?.(share)) {
    try {
      await navigator.share(share);
      return file.name;
    } catch (error) {
      // The person closed the list: nothing was given, and that is an answer too.
      if (error instanceof DOMException && error.name === 'AbortError') return undefined;
      if (!(error instanceof DOMException)) throw error;
    }
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return file.name;
};

/** Hands a link over, or puts it where the phone keeps what was copied. It is shown in any case, to be read out. */
export const giveLink = async (link: string, title: string): Promise<'shared' | 'copied'> => {
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ url: link, title });
      return 'shared';
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
  await navigator.clipboard?.writeText(link).catch(() => undefined);
  return 'copied';
};
