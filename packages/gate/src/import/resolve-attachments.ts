import { fieldOf } from './json-fields.ts';

const REFERENCE = /^attachment:\/\/(.+)$/s;

/** The sample with its `input`, `target` and `output` written out where they only refer to its attachments. */
export function resolveAttachments(sample: unknown, attachments: Readonly<Record<string, unknown>>): unknown {
  if (typeof sample !== 'object' || sample === null || Object.keys(attachments).length === 0) return sample;
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const text = attachments[REFERENCE.exec(value)?.[1] ?? ''];
      return typeof text === 'string' ? text : value;
    }
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  };
  const parts = ['input', 'target', 'output'].map((key) => [key, resolve(fieldOf(sample, key))] as const);
  return { ...sample, ...Object.fromEntries(parts.filter(([, value]) => value !== undefined)) };
}
