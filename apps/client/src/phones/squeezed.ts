/** A book as few bytes, for a film: squeezed where the browser can, and marked by its first byte whether it is. */
const through = async (bytes: Uint8Array<ArrayBuffer>, way: GenericTransformStream): Promise<Uint8Array> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(way)).arrayBuffer());

const plain = 0;
const gzip = 1;

export const squeezed = async (text: string): Promise<Uint8Array> => {
  const bytes = new TextEncoder().encode(text);
  if (typeof CompressionStream === 'undefined') return Uint8Array.of(plain, ...bytes);
  const small = await through(bytes, new CompressionStream('gzip'));
  const marked = new Uint8Array(small.length + 1);
  marked[0] = gzip;
  marked.set(small, 1);
  return marked;
};

/** Undefined when it is no such thing. */
export const unsqueezed = async (bytes: Uint8Array): Promise<string | undefined> => {
  const rest = Uint8Array.from(bytes.subarray(1));
  try {
    const text = bytes[0] === gzip ? await through(rest, new DecompressionStream('gzip')) : rest;
    return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    return undefined;
  }
};
