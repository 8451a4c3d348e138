import { expect, test } from 'vitest';
import { browserVersion } from './browser-version.ts';

const brandsOf = (...brands: [string, string][]) => ({
  userAgent: '',
  userAgentData: {
    getHighEntropyValues: async () => ({ fullVersionList: brands.map(([brand, version]) => ({ brand, version })) }),
  },
});

test('the brand list gives the full version; the made-up brand is passed over', async () => {
  const chromium = brandsOf(['Chromium', '156.0.8078.79'], ['Not)A;Brand', '24.0.0.0']);
  expect(await browserVersion(chromium)).toEqual({ name: 'Chromium', version: '156.0.8078.79' });
});

test('a product built on Chromium goes by its own name', async () => {
  const headless = brandsOf(['Not A(Brand', '8.0.0.0'], ['Chromium', '153.0.1.2'], ['HeadlessChrome', '153.0.1.2']);
  expect(await browserVersion(headless)).toEqual({ name: 'HeadlessChrome', version: '153.0.1.2' });
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', '140.0'],
  ['Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15', 'Safari', '26.1'],
  ['Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36', 'Chrome', '156.0.0.0'],
  [
    'Mozilla/5.0 (Windows) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
    'Edge',
    '156.0.0.0',
  ],
  ['something new', 'something new', 'unknown'],
])('without a brand list the user agent text is read: %s', async (userAgent, name, version) => {
  expect(await browserVersion({ userAgent })).toEqual({ name, version });
});
