interface Brand {
  readonly brand: string;
  readonly version: string;
}

/** What is read of a page's `navigator`. */
export interface NavigatorLike {
  readonly userAgent: string;
  readonly userAgentData?: { getHighEntropyValues(hints: string[]): Promise<{ readonly fullVersionList?: readonly Brand[] }> };
}

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['Edge', /Edg\/([\d.]+)/],
  ['Firefox', /Firefox\/([\d.]+)/],
  ['Chrome', /(?:Headless)?Chrome\/([\d.]+)/],
  ['Safari', /Version\/([\d.]+).*Safari/],
];

/** Name and full version of the browser: from its brand list where it has one, else from the user agent text. */
export async function browserVersion(navigator: NavigatorLike): Promise<{ name: string; version: string }> {
  const values = await navigator.userAgentData?.getHighEntropyValues(['fullVersionList']);
  const brands = (values?.fullVersionList ?? []).filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  const brand = brands.find((one) => one.brand !== 'Chromium') ?? brands[0];
  if (brand !== undefined) return { name: brand.brand, version: brand.version };
  for (const [name, pattern] of PATTERNS) {
    const version = pattern.exec(navigator.userAgent)?.[1];
    if (version !== undefined) return { name, version };
  }
  return { name: navigator.userAgent, version: 'unknown' };
}
