import { expect, test } from 'vitest';
import { Html, html } from './escape.ts';

test('texts are escaped in content and in attributes, markup and lists of markup are not', () => {
  const hostile = `</p><script>"'&\u202e`;
  expect(html`<p title="${hostile}">${hostile}${html`<b>${1}</b>`}${[html`<i>a</i>`, '<']}${undefined}${false}</p>`.markup).toBe(
    '<p title="&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;‹U+202E›">&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;‹U+202E›<b>1</b><i>a</i>&lt;</p>',
  );
});

test('data that looks like markup is not markup', () => {
  const forged = JSON.parse('{"markup":"<script>"}') as unknown;
  expect(forged instanceof Html).toBe(false);
});
