import type { Margin } from '@plumbline/protocol';
import { normalQuantile } from '@plumbline/stats';
import { type Evidence, POWER } from '../evidence/evidence.ts';
import { FEWEST_CLUSTERS } from '../evidence/fewest-clusters.ts';
import { chanceShown } from './chance-shown.ts';
import { changeLaw } from './change-law.ts';
import { wholeChanges } from './earlier-changes.ts';
import { fewestCases } from './fewest-cases.ts';
import type { FrontPower, FrontPowerOptions } from './front-power.ts';
import { casesOfClusters, clustersOfCases, type PlannedClusters, wholeSizes } from './planned-clusters.ts';
import { type Growing, whereReached } from './where-reached.ts';

/** Runs of more cases are drawn only where so many are planned. */
const MOST_DRAWN = 100_000;
/** A chance of the largest run that is drawn tells how many more cases are needed where it is no less. */
const LEAST_TELLING = 0.2;
/** Runs that are drawn: 300 tell a chance of 80 % to ±2.3 points (one standard error), and the fewest, where they hold many cases, to ±4. */
const RUNS = 300;
const FEWEST_RUNS = 100;
/** Cases that are drawn in all, where those runs are not fewer. */
const MOST_CASES = 30_000_000;
/** Fewer tell the cases that are needed to about a tenth, and still fewer set a search on its way. */
const RUNS_OF_CASES = 200;
const FEW_RUNS = 32;
/** So many chances are kept; then all are forgotten. */
const MOST_KEPT = 10_000;

/** Protected slices often hold the same cases as a front, and metrics the same answers. */
const known = new Map<string, number>();

/** What is asked of the evidence on a drawn run, and its name, in which the numbers that it depends on are told. */
interface Question {
  readonly name: string;
  readonly alpha: number;
  readonly asksMargin?: boolean;
  isShown(evidence: Evidence): boolean;
}

/**
 * The power of a share or mean whose cases come in clusters: in how many of some drawn runs the gate's own evidence shows it. No
 * formula follows tests of whole clusters that are few, unequal, or alike.
 *
 * In the runs clusters have the planned sizes, and the changes of any two cases of one have the correlation `likeness`: some clusters change
 * as one, by the part `moved` of their cases; in the others each case changes by itself. How much, and how often, is `changeLaw`. A margin in
 * percent is taken of the baseline's earlier value.
 *
 * @param formula what is expected of as many cases that stand for themselves as these are worth: the search sets out from it
 */
export function clusteredFrontPower(
  kind: 'share' | 'mean',
  options: FrontPowerOptions & { readonly clusters: PlannedClusters },
  formula: FrontPower,
): FrontPower {
  const { alpha, baseline, clusters } = options;
  const all = Math.min(options.runs ?? RUNS, Math.max(FEWEST_RUNS, Math.floor(MOST_CASES / clusters.cases)));
  const { changes = wholeChanges(Math.min(1, options.meanSquare)), likeness = Number(clusters.isCounted), moved = 1 } = options;
  const judge = {
    kind: kind === 'share' && !changes.areMeans ? 'share' : 'mean',
    countsUnseenClusters: clusters.isCounted,
  } as const;
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * (baseline ?? Number.NaN));
  const ofModel = [kind, judge.kind, clusters.isCounted, likeness, moved, changes.share, changes.sizes].join(' ');
  const chanceOf = (
    gain: number,
    { name, asksMargin = false, ...asked }: Question,
    { runs = all, of = clusters } = {},
  ): number => {
    const key = [ofModel, gain, name, asked.alpha, runs, ...[...of.sizes].flat()].join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_KEPT) known.clear();
    const model = {
      sizes: wholeSizes(of),
      likeness: Math.min(1, likeness),
      moved,
      law: changeLaw(kind, changes, gain),
      asksMargin,
    };
    const chance = chanceShown(model, { ...judge, alpha: asked.alpha, runs, isShown: asked.isShown });
    known.set(key, chance);
    return chance;
  };
  const worse = (at: number): Question => ({ name: 'worse', alpha: at, isShown: (evidence) => evidence.isWorse() });
  const held = (within: number): Question => ({
    name: `not worse by ${within}`,
    alpha,
    asksMargin: true,
    isShown: (evidence) => evidence.isNotWorse({ kind: 'absolute', value: within }),
  });
  const notWorse = (margin: Margin, gain: number) => {
    const within = absolute(margin);
    if (Number.isNaN(within)) return within;
    const chance = chanceOf(gain, held(within));
    // Where not even a run without a difference would do, only luck does; no more of it than alpha allows is no chance.
    const isLuck = gain <= 0 && chance <= alpha && clusters.cases < (fewestCases(within, alpha, clusters) ?? 0);
    return isLuck ? 0 : chance;
  };
  return {
    get smallestDetectable() {
      const chanceOfSize = (size: number, runs: number) => chanceOf(-size, worse(alpha), { runs });
      const from = formula.smallestDetectable ?? 1 / 2;
      return reached(chanceOfSize, { runs: all, power: POWER, alpha, growth: 1, from, least: SMALLEST, most: 1 });
    },
    notWorse,
    better(least, gain, at) {
      const beyond = absolute(least);
      if (Number.isNaN(beyond)) return beyond;
      // The tests of better are those of worse, seen from the other side.
      if (beyond === 0) return chanceOf(-gain, worse(at));
      const isShown = (evidence: Evidence) => evidence.betterP({ kind: 'absolute', value: beyond }) <= at;
      return chanceOf(gain, { name: `better by ${beyond}`, alpha: at, isShown });
    },
    casesToHold(margin, power) {
      const within = absolute(margin);
      if (!(within > 0)) return undefined;
      const fewest = Math.max(fewestCases(within, alpha, clusters) ?? 0, casesOfClusters(clusters, FEWEST_CLUSTERS));
      const chanceOfCases = (cases: number, runs: number) =>
        chanceOf(0, held(within), { runs, of: clustersOfCases(clusters, cases) });
      const from = formula.casesToHold(margin, power) ?? fewest;
      const search = (least: number, most: number) =>
        reached(chanceOfCases, { runs: RUNS_OF_CASES, power, alpha, growth: 1 / 2, from, least, most });
      const planned = options.cases;
      // Of unequal clusters the chance goes up and down with how many of the largest there are: what the planned cases do decides.
      const holds = notWorse(margin, 0);
      if (holds >= power) return Math.min(planned, Math.ceil(search(Math.min(fewest, planned), planned) ?? planned));
      const least = Math.max(fewest, planned + 1);
      const most = Math.max(MOST_DRAWN, least);
      const areAllDrawn = planned >= MOST_DRAWN && least > fewest;
      const found = areAllDrawn ? undefined : search(least, most);
      if (found !== undefined) return Math.ceil(found);
      const chance = areAllDrawn ? holds : chanceOfCases(most, RUNS);
      if (chance < LEAST_TELLING) return undefined;
      // Of so many the chance grows as a normal one does: its quantile with the root of the cases.
      const level = normalQuantile(1 - alpha);
      return Math.ceil(most * Math.max(1, (normalQuantile(power) + level) / (normalQuantile(chance) + level)) ** 2);
    },
    drifts: formula.drifts,
  };
}

/** Where a chance reaches the power: first about, by few runs that are drawn, then by all. */
function reached(
  chanceOf: (value: number, runs: number) => number,
  of: Omit<Growing, 'chanceAt' | 'near'> & Parameters<typeof whereReached>[1] & { readonly runs: number },
): number | undefined {
  const by = (runs: number) => ({
    ...of,
    near: 1 / Math.sqrt(runs) / 3,
    chanceAt: (value: number) => chanceOf(value, runs),
  });
  const about = whereReached(by(FEW_RUNS), of);
  return whereReached(by(of.runs), { ...of, from: about ?? of.most });
}

/** Changes smaller than this are not looked for. */
const SMALLEST = 1e-6;
