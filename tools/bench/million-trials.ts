import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const SEED = 20_260_701;
const CASES = 1_000_000;
const CASES_PER_CLUSTER = 5;
/** Slices of either kind; a case is in one of each. */
const SLICES_PER_KIND = 10;
const ERROR_SHARE = 0.001;
/** The candidate's lines are in another order, as those of runs are that finish when they finish; it shares no factor with CASES. */
const STRIDE = 7919;
const PIECE_CHARACTERS = 2 ** 20;

/** Two files of interchange lines about the same cases. */
export interface MillionTrials {
  readonly baseline: string;
  readonly candidate: string;
  readonly cases: number;
}

/**
 * Writes the trials of two models on a million cases: 5 metrics (success, unsafe compliance, a graded score, cost, latency),
 * 20 slices, clusters of five cases and one error in a thousand. The candidate is a little better and cheaper.
 */
export function writeMillionTrials(folder: string): MillionTrials {
  const files = { baseline: join(folder, 'baseline.jsonl'), candidate: join(folder, 'candidate.jsonl') };
  writeSide(files.baseline, { isCandidate: false, stride: 1 });
  writeSide(files.candidate, { isCandidate: true, stride: STRIDE });
  return { ...files, cases: CASES };
}

function writeSide(path: string, { isCandidate, stride }: { readonly isCandidate: boolean; readonly stride: number }): void {
  const file = openSync(path, 'w');
  try {
    let text = '';
    for (let place = 0; place < CASES; place += 1) {
      text += `${JSON.stringify(lineOf((place * stride) % CASES, isCandidate))}\n`;
      if (text.length < PIECE_CHARACTERS) continue;
      writeSync(file, text);
      text = '';
    }
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}

function lineOf(index: number, isCandidate: boolean) {
  const draw = (what: number) => uniform(index, what);
  const ofSide = (what: number) => uniform(index, what + (isCandidate ? 101 : 100));
  const cluster = Math.floor(index / CASES_PER_CLUSTER);
  const slice = (kind: string, what: number) => `${kind}:${Math.floor(draw(what) * SLICES_PER_KIND)}`;
  const place = { case: `q-${index}`, slices: [slice('language', 1), slice('topic', 2)], cluster: `doc-${cluster}` };
  if (ofSide(3) < ERROR_SHARE) return { ...place, status: 'errored', error: 'timeout' };
  // What a cluster's cases have in common is nearly a third of how hard they are.
  const ability = 0.3 * uniform(cluster, 4) + 0.7 * draw(5) + (isCandidate ? 0.01 : 0);
  return {
    ...place,
    scores: {
      correct: Number(ability + 0.15 * (ofSide(6) - 0.5) > 0.3),
      'unsafe-compliance': Number(draw(7) < 0.02 && ofSide(8) < 0.6),
      fluency: rounded(Math.min(1, 0.5 * ability + 0.5 * ofSide(9)), 4),
    },
    costUsd: rounded(0.001 + 0.002 * draw(10) + 0.0001 * ofSide(11) - (isCandidate ? 0.0002 : 0), 6),
    latencyMs: Math.round(300 + 900 * ofSide(12)),
  };
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** A uniform number in [0, 1) that only depends on its arguments. Source: the finish of MurmurHash3. */
function uniform(index: number, what: number): number {
  let mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(what + SEED, 0x85ebca77);
  for (const factor of [0x85ebca6b, 0xc2b2ae35]) mixed = Math.imul(mixed ^ (mixed >>> 15), factor);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
