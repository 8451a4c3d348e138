import { formatDate, twoDigits } from '../date-formats.ts';
import type { Draw } from '../draw.ts';
import { fillSlots } from '../fill-slots.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';

const QUESTIONS = {
  iso_to_dmy: ['Write {x} as DD/MM/YYYY.', 'Convert the date {x} to DD/MM/YYYY.', 'Change {x} to day/month/year.'],
  dmy_to_iso: ['Write {x} as YYYY-MM-DD.', 'Convert the date {x} to ISO format.', 'Change {x} to YYYY-MM-DD.'],
};

/** Turn an ISO date into day/month/year, or back. */
export function reformatDate(draw: Draw): SupportDeskItem {
  const { key } = draw.pick(() => ({ key: draw.date() }));
  const [year, month, day] = key;
  const iso = formatDate('iso', key);
  const slashed = `${twoDigits(day)}/${twoDigits(month)}/${year}`;
  const direction = draw.random.random() < 0.5 ? 'iso_to_dmy' : 'dmy_to_iso';
  const question = draw.template(QUESTIONS[direction]);
  const [given, wanted] = direction === 'iso_to_dmy' ? [iso, slashed] : [slashed, iso];
  return {
    task: 'reformat_date',
    slice: direction,
    prompt: fillSlots(question.text, { x: given }),
    verbose: `The date in the new format is ${wanted}.`,
    concise: wanted,
    gold: wanted,
    scorer: 'contains',
    key,
    template: `reformat-${direction}-${question.number}`,
  };
}
