import type { Draw } from '../draw.ts';
import { fillSlots } from '../fill-slots.ts';
import type { PythonValue } from '../python/python-repr.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { PRODUCTS } from '../templates/vocabulary.ts';

type Arithmetic = 'sum' | 'minus' | 'times';
const DRAWN_FROM: readonly Arithmetic[] = ['sum', 'sum', 'times', 'minus'];
const QUESTIONS: Readonly<Record<Arithmetic, readonly string[]>> = {
  sum: [
    'Refund the {p} for {aUsd} and the {p2} for {bUsd}. What is the total?',
    'What is the refund total for {aUsd} and {bUsd}?',
    'The customer returns a {p} ({aUsd}) and a {p2} ({bUsd}). How much is the refund?',
  ],
  minus: [
    'The order was {aUsd} and the return fee is {bUsd}. How much is the refund?',
    'Refund {aUsd} for the {p} minus a {bUsd} fee. What is the total?',
  ],
  times: [
    'The customer returns {a} items ({p}) at {bUsd} each. How much is the refund?',
    'What is the refund total for {a} times the {p} at {bUsd} each?',
  ],
};

interface Operands {
  readonly key: PythonValue;
  readonly a: number;
  readonly b: number;
  readonly product?: string;
}

/** Work out a refund in whole dollars. */
export function refundMath(draw: Draw): SupportDeskItem {
  const kind = draw.one(DRAWN_FROM);
  const product = draw.one(PRODUCTS);
  const otherProduct = draw.one(PRODUCTS);
  const operands = draw.pick(() => drawOperands(draw, kind));
  const { key, a, b } = operands;
  const question = draw.template(QUESTIONS[kind]);
  const working = { sum: `$${a} + $${b} = $${a + b}`, minus: `$${a} - $${b} = $${a - b}`, times: `${a} x $${b} = $${a * b}` }[
    kind
  ];
  return {
    task: 'refund_math',
    slice: kind,
    prompt: fillSlots(question.text, { p: operands.product ?? product, p2: otherProduct, a, aUsd: `$${a}`, bUsd: `$${b}` }),
    verbose: `The total refund for this order is ${working}.`,
    concise: working,
    gold: { sum: a + b, minus: a - b, times: a * b }[kind],
    scorer: 'number',
    key,
    template: `refund-${kind}-${question.number}`,
  };
}

function drawOperands(draw: Draw, kind: Arithmetic): Operands {
  if (kind === 'times') {
    const product = draw.one(PRODUCTS);
    const a = draw.integer(2, 5);
    const b = draw.integer(2, 12);
    return { key: [product, a, b], a, b, product };
  }
  const a = kind === 'sum' ? draw.integer(2, 49) : draw.integer(10, 69);
  const b = kind === 'sum' ? draw.integer(2, 49) : draw.integer(2, 9);
  return { key: [a, b], a, b };
}
