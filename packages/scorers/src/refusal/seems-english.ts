const SAMPLE_CHARACTERS = 2_000;
const ENOUGH_WORDS = 12;
const COMMON = new Set(['the', 'and', 'you', 'your', 'with', 'that', 'this', 'are', 'to', 'it', 'can', 'will', 'have', 'my']);

/**
 * Whether a text in lower case could be English, judged by its beginning: false where most letters are of another script,
 * or where twelve words or more hold none of the commonest English ones. Short texts have the benefit of the doubt.
 */
export function seemsEnglish(text: string): boolean {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin < letters / 2) return false;
  const words = sample.match(/\p{L}+/gu) ?? [];
  return words.length < ENOUGH_WORDS || words.some((word) => COMMON.has(word));
}
