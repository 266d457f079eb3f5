/** A book as few bytes, for a film: squeezed where the browser can, and marked by its first byte whether it is. */
const plain = 0;
const gzip = 1;

/** No book of a group is longer; what would grow beyond it on the way out is not a book. */
const mostUnsqueezed = 48 * 1024 * 1024;

export const squeezed = async (text: string): Promise<Uint8Array> => {
  const bytes = new TextEncoder().encode(text);
  if (typeof CompressionStream === 'undefined') return marked(plain, bytes);
  const small = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return marked(gzip, new Uint8Array(await new Response(small).arrayBuffer()));
};

const marked = (mark: number, bytes: Uint8Array): Uint8Array => {
  const all = new Uint8Array(bytes.length + 1);
  all[0] = mark;
  all.set(bytes, 1);
  return all;
};

/** Undefined when it is no such thing, or longer than a book can be. */
export const unsqueezed = async (bytes: Uint8Array, most = mostUnsqueezed): Promise<string | undefined> => {
  const rest = Uint8Array.from(bytes.subarray(1));
  if (bytes[0] !== plain && bytes[0] !== gzip) return undefined;
  const whole = new Blob([rest]).stream();
  const stream = bytes[0] === gzip ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = stream.getReader();
  let text = '';
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      length += value.length;
      if (length > most) {
        await reader.cancel();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return undefined; // cut short, changed, or no text
  }
};
