/**
 * Hands on every line that is not empty, with its number from 1, of a text that comes in pieces. A byte order mark and
 * carriage returns do not count.
 */
export async function eachLine(pieces: AsyncIterable<string>, take: (line: string, number: number) => void): Promise<void> {
  let rest = '';
  let number = 0;
  const hand = (line: string) => {
    number += 1;
    const text = number === 1 && line.startsWith('\uFEFF') ? line.slice(1) : line;
    if (text.trim() !== '') take(text, number);
  };
  for await (const piece of pieces) {
    const text = rest === '' ? piece : rest + piece;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      hand(text.slice(start, end));
      start = end + 1;
    }
    rest = text.slice(start);
  }
  if (rest !== '') hand(rest);
}
