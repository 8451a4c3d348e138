/** Texts that occur again and again, each kept once and known by its number. */
export interface TextPool {
  readonly texts: readonly string[];
  /** The number of a text, which is added when it is new. */
  numberOf(text: string): number;
}

/** An empty pool. */
export function textPool(): TextPool {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    texts,
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}
