/**
 * Cuts a stream of text into lines.
 *
 * @param onLine told of each whole line, without its line feed
 * @returns takes the stream piece by piece
 */
export function linesOf(onLine: (line: string) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const lines = piece.split('\n');
    lines[0] = `${rest}${lines[0]}`;
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}
