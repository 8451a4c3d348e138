/**
 * Blots lines of UTF-8 as they pass. What is not yet a whole line waits for its end, so that nothing stands half in one piece and half
 * in the next; whoever reads events or a JSON document can do nothing with half a line either.
 */
export async function* blotLines(pieces: AsyncIterable<Uint8Array>, blot: (text: string) => string): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  const take = (last: Uint8Array): Uint8Array => {
    const bytes = Buffer.concat([...waiting, last]);
    waiting = [];
    const text = bytes.toString('utf8');
    const blotted = blot(text);
    return blotted === text ? bytes : Buffer.from(blotted, 'utf8');
  };
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) yield take(piece.subarray(0, end));
    if (end < piece.length) waiting.push(piece.subarray(end));
  }
  if (waiting.length > 0) yield take(new Uint8Array());
}

const LINE_FEED = 10;
