import { ComparisonSchema, parseRecord, type Reporter } from '@plumbline/protocol';

/** What JSON leaves unescaped although a terminal or a viewer could obey it. */
const UNSAFE_IN_A_TERMINAL = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * `comparison.json`: exactly the comparison, keys in the order of its schema, indented by two spaces. Control and
 * bidirectional characters are written as `\uXXXX`, which changes nothing for a JSON parser.
 */
export const jsonReporter: Reporter = {
  name: 'json',
  file: 'comparison.json',
  render({ comparison }) {
    const ordered = parseRecord(ComparisonSchema, comparison, { what: 'the comparison to report', code: 'internal' });
    const text = JSON.stringify(ordered, undefined, 2);
    return `${text.replace(UNSAFE_IN_A_TERMINAL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
  },
};
