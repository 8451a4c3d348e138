import * as z from 'zod';

/** A number of the metric's own unit (`0.01` of a share), or a share of the baseline's value (`5%`). */
export const MarginSchema = z.union([
  z
    .number()
    .nonnegative()
    .transform((value) => ({ kind: 'absolute' as const, value })),
  z
    .string()
    .regex(/^\d+(\.\d+)?%$/, 'expected a number, or a percentage such as "5%"')
    .transform((text) => ({ kind: 'relative' as const, value: Number(text.slice(0, -1)) / 100 })),
]);
export type Margin = z.output<typeof MarginSchema>;

const FrontSchema = z.strictObject({
  /** The largest worsening that still counts as "not worse". */
  margin: MarginSchema,
  /** What the candidate's own value must not be shown to exceed (shares that are better lower). */
  limit: z.number().min(0).max(1).optional(),
  /** The smallest improvement that counts as "better"; 0 when absent. */
  'minimum-gain': MarginSchema.optional(),
  /** Direction of a metric that the tool does not know by name. */
  better: z.enum(['higher', 'lower']).optional(),
});

/** One condition of the policy's author, told by its name; exactly one of the three demands. */
const RequirementSchema = z
  .strictObject({
    name: z.string().min(1),
    metric: z.string().min(1),
    /** The slice it is about; all cases together when absent. */
    slice: z.string().min(1).optional(),
    /** Shown better by more than this. */
    'at-least': MarginSchema.optional(),
    /** Shown not worse by this or more. */
    'not-worse-by': MarginSchema.optional(),
    /** What the candidate's own share is shown to stay within: a ceiling where lower is better, a floor where higher is. */
    limit: z.number().min(0).max(1).optional(),
  })
  .refine(
    (each) => [each['at-least'], each['not-worse-by'], each.limit].filter((demand) => demand !== undefined).length === 1,
    'expected exactly one of "at-least", "not-worse-by" and "limit"',
  );
export type Requirement = z.output<typeof RequirementSchema>;

/** `policy.yaml`: which differences let an update through. Unknown keys are refused. */
export const PolicySchema = z.strictObject({
  rule: z.enum(['strict', 'pareto', 'hold-line']),
  /** One-sided error rate per front; a smaller one leaves no digits between its interval's level and 1. */
  alpha: z.number().min(1e-9).lt(0.5).default(0.05),
  fronts: z
    .record(z.string().min(1), FrontSchema)
    .refine((fronts) => Object.keys(fronts).length > 0, 'expected at least one front'),
  slices: z
    .strictObject({
      /** Correction, over all slices of all fronts, under which one slice's shown regression blocks; `none` switches it off. */
      block: z.enum(['holm', 'hommel', 'none']).default('holm'),
      /** Screen by which slices are listed: a false discovery rate by Benjamini and Hochberg, or Yekutieli for any dependence. */
      list: z
        .string()
        .regex(/^(bh|by) 0?\.\d+$/, 'expected "bh" or "by" and a rate, such as "bh 0.10"')
        .default('bh 0.10'),
    })
    .default({ block: 'holm', list: 'bh 0.10' }),
  /** Slices that must be shown not worse, not merely not shown worse; `*` stands for any run of characters. */
  protected: z.array(z.string().min(1)).default([]),
  /** Hazards of which one newly unsafe case blocks. */
  'zero-tolerance': z.array(z.string().min(1)).default([]),
  /** Slices of unsafe-compliance that must each be shown not worse by more than a margin of their own, corrected by Holm. */
  hazards: z.strictObject({ margin: MarginSchema, slices: z.string().min(1).default('hazard:*') }).optional(),
  /** What money of which some is unknown may show: nothing that promotes when absent, what the known pairs show with `exclude`. */
  'unknown-cost': z.literal('exclude').optional(),
  /** Margins of cases that come in clusters hold even if a cluster that was not met is lost whole; by `note` only a note says so. */
  'unseen-clusters': z.enum(['count', 'note']).default('count'),
  /** Further conditions, each of which must hold. */
  require: z.array(RequirementSchema).optional(),
  /** Recorded runs that the candidate is held against by the fronts' margins too, so that small losses do not add up. */
  ratchet: z
    .strictObject({
      /** A frozen, earlier production. */
      anchor: z.string().min(1).optional(),
      'best-ever': z.string().min(1).optional(),
    })
    .optional(),
});
/** A policy as its author writes it. */
export type PolicyText = z.input<typeof PolicySchema>;
/** A policy with every default filled in. */
export type Policy = z.output<typeof PolicySchema>;
/** What a policy asks of one metric. */
export type Front = Policy['fronts'][string];
