/** Power and mean number of cases used, out of 1,000. */
export interface ReferenceFigure {
  readonly power: number;
  readonly cases: number;
}

/**
 * Earlier figures for the same truths, from 20,000 simulated runs each of the bare tests, without a gate around them: a test of fixed
 * size; O'Brien-Fleming at ten looks; an e-process at 0.01 that may stop at any case, with a final z test at 0.04; an e-process alone.
 */
export const REFERENCE_FIGURES: Readonly<
  Record<string, Readonly<Record<'fixed' | 'obrienFleming' | 'hybrid' | 'eProcess', ReferenceFigure>>>
> = {
  'no change': {
    fixed: { power: 0.863, cases: 1000 },
    obrienFleming: { power: 0.849, cases: 703 },
    hybrid: { power: 0.841, cases: 854 },
    eProcess: { power: 0.56, cases: 693 },
  },
  '+3 points': {
    fixed: { power: 1, cases: 1000 },
    obrienFleming: { power: 1, cases: 407 },
    hybrid: { power: 1, cases: 394 },
    eProcess: { power: 0.994, cases: 266 },
  },
  '−3 points, the margin': {
    fixed: { power: 0.844, cases: 1000 },
    obrienFleming: { power: 0.827, cases: 719 },
    hybrid: { power: 0.819, cases: 863 },
    eProcess: { power: 0.54, cases: 711 },
  },
  '−5 points': {
    fixed: { power: 0.998, cases: 1000 },
    obrienFleming: { power: 0.997, cases: 477 },
    hybrid: { power: 0.997, cases: 523 },
    eProcess: { power: 0.961, cases: 366 },
  },
  '−10 points': {
    fixed: { power: 1, cases: 1000 },
    obrienFleming: { power: 1, cases: 273 },
    hybrid: { power: 1, cases: 161 },
    eProcess: { power: 1, cases: 109 },
  },
};
