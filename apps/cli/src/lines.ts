/**
 * Lines of a stream, in bunches as they come: whoever sends many at once is answered many at once, and whoever waits for
 * each answer gets it. A line ends with a line feed and with nothing else, because JSON may hold every other separator.
 */
export const bunchesOf = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (!text.includes('\n')) {
      rest += text;
      continue;
    }
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map(withoutReturn);
  }
  const last = rest + decoder.decode();
  if (last !== '') yield [withoutReturn(last)];
};

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
