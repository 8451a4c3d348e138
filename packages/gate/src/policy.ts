import {
  contentHash,
  type Margin,
  PARSED_ONCE,
  type Policy,
  PolicySchema,
  parseRecord,
  type Requirement,
} from '@plumbline/protocol';
import { checkPolicySizes } from './check-policy-sizes.ts';
import { METRICS } from './metrics/registry.ts';
import { refusePolicy } from './refuse-policy.ts';

/**
 * Checks a policy as parsed from YAML and fills in its defaults.
 *
 * @throws PlumblineError `policy-invalid` naming the file, the key, the value found and what to write instead
 */
export function parsePolicy(data: unknown, { file }: { readonly file: string }): Policy {
  const issues = PolicySchema.safeParse(data, PARSED_ONCE).error?.issues ?? [];
  // A misspelt key also leaves its right name missing; the misspelling is what the author must hear of.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const path = (issue?.path ?? []).map(String);
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const field = [...path, key].join('.');
    refusePolicy(`there is no key "${field}" (found ${valueText(valueAt(data, [...path, key]))})`, {
      location: { file, field },
      remedy: `Remove "${field}" from ${file}, or correct its spelling.`,
    });
  }
  if (issue?.code === 'invalid_union') {
    const field = path.join('.');
    refusePolicy(
      `"${field}" must be a number of the metric's unit such as 0.01, or a percentage such as "5%" (found ${valueText(valueAt(data, path))})`,
      {
        location: { file, field },
        remedy: `Write a number or a percentage as "${field}" in ${file}.`,
      },
    );
  }
  const read = parseRecord(PolicySchema, data, { what: 'policy', code: 'policy-invalid', location: { file } });
  // A metric may have a name that every object has of its own, such as `constructor`.
  const policy: Policy = { ...read, fronts: Object.assign(Object.create(null), read.fronts) };
  for (const name of Object.keys(policy.fronts)) checkFront(policy, { name, file });
  for (const [index, each] of (policy.require ?? []).entries()) checkRequirement(policy, { each, index, file });
  checkPolicySizes(policy, { file });
  return policy;
}

/** SHA-256 of what a policy says, defaults included, whatever the order and style in which it was written. */
export function policyHash(policy: Policy): string {
  return contentHash(policy);
}

/** The margin of a metric, where the policy makes it a front. */
export function marginOf({ fronts }: Policy, metric: string): Margin | undefined {
  return fronts[metric]?.margin;
}

function checkFront({ fronts }: Policy, { name, file }: { readonly name: string; readonly file: string }): void {
  const front = fronts[name];
  const metric = METRICS[name];
  const better = metric?.better ?? front?.better;
  const at = (key: string) => ({ location: { file, field: `fronts.${name}${key === '' ? '' : `.${key}`}` } });
  if (metric?.kind === 'latency') {
    refusePolicy(`"fronts.${name}" asks latency to decide, and it depends on load and queueing`, {
      ...at(''),
      remedy: `Remove "fronts.${name}" from ${file}; latency is shown in every report.`,
    });
  }
  if (better === undefined) {
    refusePolicy(`the direction of the metric "fronts.${name}" is not known`, {
      ...at('better'),
      remedy: `Write "better: higher" or "better: lower" under "fronts.${name}" in ${file}, or one of ${DECIDING.join(', ')}.`,
    });
  }
  if (metric !== undefined && front?.better !== undefined && front.better !== metric.better) {
    refusePolicy(`"fronts.${name}.better" is "${front.better}", but ${name} is better ${metric.better}`, {
      ...at('better'),
      remedy: `Remove "better" under "fronts.${name}" in ${file}.`,
    });
  }
  if (front?.limit !== undefined && (better !== 'lower' || metric?.kind === 'money' || metric?.kind === 'money-per-success')) {
    refusePolicy(`"fronts.${name}.limit" is ${front.limit}, but only shares that are better lower can have a limit`, {
      ...at('limit'),
      remedy: `Remove "limit" under "fronts.${name}" in ${file}.`,
    });
  }
}

function checkRequirement(
  { fronts, require = [] }: Policy,
  { each, index, file }: { readonly each: Requirement; readonly index: number; readonly file: string },
): void {
  const { name, metric, limit } = each;
  const known = METRICS[metric];
  const at = (key: string) => ({ location: { file, field: `require.${index}.${key}` } });
  if (require.findIndex((other) => other.name === name) !== index) {
    refusePolicy(`two conditions of "require" are named "${name}"`, {
      ...at('name'),
      remedy: `Give each condition in ${file} its own name.`,
    });
  }
  if ((known === undefined && fronts[metric] === undefined) || known?.kind === 'latency') {
    refusePolicy(`"require.${index}.metric" is "${metric}", of which no direction is known`, {
      ...at('metric'),
      remedy: `Write one of ${DECIDING.join(', ')}, or declare "${metric}" under "fronts" in ${file}.`,
    });
  }
  if (limit !== undefined && known?.unit === 'usd') {
    refusePolicy(`"require.${index}.limit" is ${limit}, but ${metric} is no share`, {
      ...at('limit'),
      remedy: `Write "not-worse-by" instead of "limit" under "require.${index}" in ${file}.`,
    });
  }
}

/** The metrics that can decide. */
const DECIDING = Object.values(METRICS).flatMap(({ name, kind }) => (kind === 'latency' ? [] : [name]));

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}

function valueText(value: unknown): string {
  // JSON knows no NaN and no Infinity, which YAML does.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
