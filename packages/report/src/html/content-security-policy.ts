import { textHash } from '@plumbline/protocol';

/**
 * The policy for a page whose only style and script are the two given: nothing is loaded, sent, framed or run beside them.
 * Both are named by their SHA-256, so that neither an injected script nor an injected style can take effect.
 */
export function contentSecurityPolicy({ style, script }: { readonly style: string; readonly script: string }): string {
  return [
    "default-src 'none'",
    `style-src '${sourceHash(style)}'`,
    `script-src '${sourceHash(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sourceHash(text: string): string {
  const bytes = textHash(text).match(/../g) ?? [];
  return `sha256-${btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))}`;
}
