import { keyBlotter } from '@plumbline/protocol';
import type { Channel } from '../channel/channel.ts';

type Blot = (text: string) => string;

/** The fields of events and answers in which the words of a model stand, or what was made of them. */
const WORDS: ReadonlySet<string> = new Set([
  'text',
  'refusal',
  'servedModel',
  'systemFingerprint',
  'output',
  'value',
  'evidence',
  'reason',
  'message',
]);

/**
 * A channel that keeps none of these keys. A page knows no key and so cannot blot it out of an answer that it puts together from the
 * pieces of a stream; what it then sends is blotted on its way.
 */
export function blotChannel(channel: Channel, keys: readonly string[]): Channel {
  const blots = keys.map((key) => keyBlotter(key));
  const blot = (text: string) => blots.reduce((left, each) => each(left), text);
  const isClean = (json: string) => blot(json) === json;
  return {
    ...channel,
    record: (events) =>
      channel.record(events.map((json) => (isClean(json) ? json : JSON.stringify(blotWords(JSON.parse(json), blot))))),
    keep: (kept) => channel.keep({ ...kept, answer: blotWords(kept.answer, blot) }),
  };
}

function blotWords(value: unknown, blot: Blot, isWords = false): unknown {
  if (typeof value === 'string') return isWords ? blot(value) : value;
  if (Array.isArray(value)) return value.map((item) => blotWords(item, blot, isWords));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [
    isWords ? blot(name) : name,
    blotWords(field, blot, isWords || WORDS.has(name)),
  ]);
  return Object.fromEntries(fields);
}
