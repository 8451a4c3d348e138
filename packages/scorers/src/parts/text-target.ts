import type { Case } from '@plumbline/protocol';

/** The target of a case as a text; a number counts as its decimal text. `undefined` where it is absent or structured. */
export function textTarget({ target }: Case): string | undefined {
  return typeof target === 'number' ? String(target) : typeof target === 'string' ? target : undefined;
}
