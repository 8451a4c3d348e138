/** The datasets that a suite file names, each once, as far as they are written as plain text in the call; what looks like one may be none. */
export function datasetNamesIn(source: string): string[] {
  const calls = source.matchAll(/\bdataset(?:<[^>(]*>)?\(\s*(['"`])((?:(?!\1)[^\\\n])+)\1/g);
  return [...new Set([...calls].map((match) => match[2] ?? ''))];
}
