import type { CalendarDate } from './draw.ts';
import { MONTHS } from './templates/vocabulary.ts';

/** The ways in which customers write a date. */
export const DATE_FORMATS = ['iso', 'us_long', 'eu_long', 'ordinal', 'dotted'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** The only formats that the production model was trained on. */
export const PRODUCTION_DATE_FORMATS: readonly DateFormat[] = ['iso', 'us_long'];

/** A date as text: `2024-03-05`, `March 5, 2024`, `5 March 2024`, `the 5th of March 2024`, `05.03.2024`. */
export function formatDate(format: DateFormat, [year, month, day]: CalendarDate): string {
  const name = MONTHS[month - 1];
  switch (format) {
    case 'iso':
      return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
    case 'us_long':
      return `${name} ${day}, ${year}`;
    case 'eu_long':
      return `${day} ${name} ${year}`;
    case 'ordinal':
      return `the ${ordinal(day)} of ${name} ${year}`;
    case 'dotted':
      return `${twoDigits(day)}.${twoDigits(month)}.${year}`;
  }
}

/** A number with a leading zero below ten. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

const SUFFIXES: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };

function ordinal(day: number): string {
  const suffix = day > 10 && day < 14 ? 'th' : (SUFFIXES[day % 10] ?? 'th');
  return `${day}${suffix}`;
}
