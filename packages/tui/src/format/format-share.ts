/** A share as a percentage with one decimal; 0.0 % and 100.0 % stand for none and all, never for a rounded value. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return 'no data';
  const tenths = Math.round((part / whole) * 1000);
  const shown = part > 0 && part < whole ? Math.min(999, Math.max(1, tenths)) : tenths;
  return `${(shown / 10).toFixed(1)}%`;
}
