/** A run of text that both sides share, or that only one side has. */
export interface DiffPart {
  readonly text: string;
  readonly kind: 'same' | 'only-here';
}

/** Both texts whole, cut into shared and unshared runs. */
export interface WordDiff {
  readonly baseline: readonly DiffPart[];
  readonly candidate: readonly DiffPart[];
}

/** Table cells of the longest-common-subsequence search; above it the differing middle is marked as a whole. */
const MOST_CELLS = 250_000;
/** Below this share of common words the marks would only disturb. */
const LEAST_COMMON = 0.25;

/**
 * Word by word, what each text has that the other has not (longest common subsequence between the common beginning and
 * end); the space between two marked words is marked with them. Texts that share less than a quarter of their words come back unmarked.
 */
export function wordDiff(baseline: string, candidate: string): WordDiff {
  const left = wordsOf(baseline);
  const right = wordsOf(candidate);
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  const most = Math.min(left.length, right.length) - start;
  while (end < most && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const middle = commonFlags(left.slice(start, left.length - end), right.slice(start, right.length - end));
  const flags = (inside: readonly boolean[]) => [
    ...Array<boolean>(start).fill(true),
    ...inside,
    ...Array<boolean>(end).fill(true),
  ];
  const leftFlags = flags(middle.left);
  const common = leftFlags.filter((same, index) => same && left[index]?.trim() !== '').length;
  const words = Math.max(left.filter((word) => word.trim() !== '').length, right.filter((word) => word.trim() !== '').length);
  if (words > 0 && common / words < LEAST_COMMON) return { baseline: whole(baseline), candidate: whole(candidate) };
  return { baseline: partsOf(left, leftFlags), candidate: partsOf(right, flags(middle.right)) };
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function whole(text: string): readonly DiffPart[] {
  return text === '' ? [] : [{ text, kind: 'same' }];
}

function commonFlags(left: readonly string[], right: readonly string[]): { readonly left: boolean[]; readonly right: boolean[] } {
  const flags = { left: Array<boolean>(left.length).fill(false), right: Array<boolean>(right.length).fill(false) };
  const width = right.length + 1;
  if ((left.length + 1) * width > MOST_CELLS) return flags;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      flags.left[i] = true;
      flags.right[j] = true;
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return flags;
}

function partsOf(words: readonly string[], same: readonly boolean[]): readonly DiffPart[] {
  const parts: { text: string; kind: DiffPart['kind'] }[] = [];
  const between = (index: number) => words[index]?.trim() === '' && same[index - 1] === false && same[index + 1] === false;
  words.forEach((word, index) => {
    const kind = same[index] && !between(index) ? 'same' : 'only-here';
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += word;
    else parts.push({ text: word, kind });
  });
  return parts;
}
