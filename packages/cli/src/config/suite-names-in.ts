/** The names that a suite file gives its suites, as far as they are written as plain text in the call. */
export function suiteNamesIn(source: string): string[] {
  return [...source.matchAll(/\b(?:suite|evalTest)(?:<[^>(]*>)?\(\s*(['"`])((?:(?!\1)[^\\\n])+)\1/g)].map(
    (match) => match[2] ?? '',
  );
}
