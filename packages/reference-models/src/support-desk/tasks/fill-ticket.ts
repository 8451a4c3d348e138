import type { Draw } from '../draw.ts';
import { fillSlots } from '../fill-slots.ts';
import { COLOURS, DAYS, FIRST_NAMES, PRODUCTS } from '../templates/vocabulary.ts';

/** Fills a sentence of a ticket. A value is drawn for every slot, whether the sentence holds it or not. */
export function fillTicket(draw: Draw, template: string): string {
  const products = { p: draw.one(PRODUCTS), p2: draw.one(PRODUCTS) };
  const n = draw.integer(2, 19);
  return fillSlots(template, {
    ...products,
    n,
    nUsd: `$${n}`,
    col: draw.one(COLOURS),
    day: draw.one(DAYS),
    f: draw.one(FIRST_NAMES),
  });
}
