import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

test('allows the two given sources by their hash (computed by Node) and nothing else', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('base64');
  expect(contentSecurityPolicy({ style: 'p { color: red }', script: 'let ä = 1;' })).toBe(
    `default-src 'none'; style-src 'sha256-${hash('p { color: red }')}'; script-src 'sha256-${hash('let ä = 1;')}'; ` +
      "img-src data:; base-uri 'none'; form-action 'none'",
  );
});
