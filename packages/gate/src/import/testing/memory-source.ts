import type { ImportSource } from '../import-source.ts';

/** A source of texts in memory, for the tests of readers. */
export function memorySource(members: Readonly<Record<string, string>>, name = 'results'): ImportSource {
  const text = async (member: string) => {
    const found = members[member];
    if (found === undefined) throw new Error(`There is no member ${member}`);
    return found;
  };
  return { name, members: Object.keys(members), head: async (member) => (await text(member)).slice(0, 262_144), text };
}

/** JSON lines of some values. */
export function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
