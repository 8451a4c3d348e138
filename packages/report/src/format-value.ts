const MINUS = '−';

/** A number with thin structure: thousands separated, a true minus sign, `digits` decimals. */
export function formatNumber(value: number, digits = 0): string {
  const [whole = '0', decimals] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.length > 21 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = decimals === undefined ? grouped : `${grouped}.${decimals}`;
  return value < 0 && /[1-9]/.test(text) ? `${MINUS}${text}` : text;
}

/** A number of cases or trials with its noun: `1 case`, `1,200 cases`. */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** The value of a metric in words its reader knows: `93.1%` for a share, `$0.00123` for usd, `840 ms`. */
export function formatValue(value: number, unit: string): string {
  if (unit === 'share') return `${rounded(value * 100, 1)}%`;
  const size = formatSize(Math.abs(value), unit);
  const negative = value < 0 ? MINUS : '';
  return unit === 'usd' ? `${negative}${size}` : `${negative}${size} ${unit}`.trimEnd();
}

/** A difference (candidate − baseline) with its sign, in points for shares; without the word for the unit when `bare`. */
export function formatDifference(value: number, unit: string, options: { readonly bare?: boolean } = {}): string {
  const size = unit === 'share' ? rounded(Math.abs(value) * 100, 1) : formatSize(Math.abs(value), unit);
  const number = /[1-9]/.test(size) ? `${value < 0 ? MINUS : '+'}${size}` : size;
  if (options.bare || unit === 'usd') return number;
  return `${number} ${unit === 'share' ? 'points' : unit}`.trimEnd();
}

/** A ratio (candidate ÷ baseline) as its change in percent: 0.92 is `−8.0%`. */
export function formatRatio(ratio: number): string {
  const size = rounded(Math.abs(ratio - 1) * 100, 1);
  return `${/[1-9]/.test(size) ? `${ratio < 1 ? MINUS : '+'}${size}` : size}%`;
}

/** A p-value as journals print it: three decimals, `< 0.001` below that. */
export function formatP(pValue: number): string {
  return pValue < 0.001 ? '< 0.001' : pValue.toFixed(3);
}

function formatSize(size: number, unit: string): string {
  if (unit === 'usd') return `$${significant(size)}`;
  return unit === 'ms' ? rounded(size, 0) : significant(size);
}

function significant(value: number): string {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return formatNumber(value, Number.isInteger(value) ? 0 : 2);
  const digits = Math.min(12, Math.max(2, 2 - Math.floor(Math.log10(size))));
  return Number.isInteger(value) ? formatNumber(value) : formatNumber(value, digits);
}

/** With the usual number of decimals, or enough that a value that is not zero never reads as zero. */
function rounded(value: number, usual: number): string {
  const size = Math.abs(value);
  const enough = size === 0 || size >= 0.5 * 10 ** -usual ? usual : Math.min(12, Math.ceil(-Math.log10(size)));
  return formatNumber(value, enough);
}
