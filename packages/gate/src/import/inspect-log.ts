import { PlumblineError } from '@plumbline/protocol';
import { baseNameOf, folderOf, type ImportSource } from './import-source.ts';
import { fieldOf, itemsOf } from './json-fields.ts';
import { keyPaths } from './key-paths.ts';
import { parseTolerantJson } from './parse-tolerant-json.ts';
import { resolveAttachments } from './resolve-attachments.ts';

/** One Inspect log of a source: an archive with members, or one JSON file. */
export interface InspectLog {
  /** The file, for messages. */
  readonly name: string;
  /** Path before the log's members; `undefined` for a JSON file, whose samples are inside. */
  readonly prefix: string | undefined;
  /** EvalLog without samples; of a crashed log what its journal says. */
  readonly header: unknown;
  readonly samples: readonly unknown[];
}

/** Every log in the source, its header read. */
export async function inspectLogs(source: ImportSource): Promise<InspectLog[]> {
  const logs: InspectLog[] = [];
  const prefixes = new Set(
    source.members.flatMap((member) => /^(.*?)(?:header\.json|_journal\/start\.json)$/.exec(member)?.[1] ?? []),
  );
  for (const prefix of [...prefixes].sort()) {
    if (!(prefix === '' || prefix.endsWith('/'))) continue;
    const member = [`${prefix}header.json`, `${prefix}_journal/start.json`].find((each) => source.members.includes(each));
    if (member === undefined) continue;
    const header = parseTolerantJson(await source.text(member), { file: `${source.name}!/${member}` });
    const archive = prefix.replace(/!?\/$/, '');
    logs.push({ name: archive === '' ? source.name : archive, prefix, header, samples: [] });
  }
  for (const member of source.members) {
    if (!member.endsWith('.json') || [...prefixes].some((prefix) => member.startsWith(prefix))) continue;
    if (!keyPaths(await source.head(member)).has('eval.task')) continue;
    const file = source.members.length === 1 ? source.name : member;
    const log = parseTolerantJson(await source.text(member), { file });
    logs.push({ name: file, prefix: undefined, header: log, samples: itemsOf(log, 'samples') });
  }
  if (logs.length > 0) return logs;
  throw new PlumblineError(`Cannot read ${source.name} as an Inspect log: it has neither header.json nor _journal/start.json`, {
    code: 'trials-invalid',
    remedy: 'Name a .eval or .json log as Inspect wrote it.',
    location: { file: source.name },
  });
}

/**
 * The samples of a log, whole: single members, chunked ones put together as far as a comparison needs them, and for what has
 * no member of its own (a log that crashed between two writes) its summary.
 */
export async function* inspectLogSamples(source: ImportSource, { prefix, samples }: InspectLog): AsyncGenerator<unknown> {
  if (prefix === undefined) {
    for (const sample of samples) yield resolveAttachments(sample, Object.fromEntries(Object.entries(attachmentsOf(sample))));
    return;
  }
  const seen = new Set<string>();
  const parse = async (member: string) => parseTolerantJson(await source.text(member), { file: `${source.name}!/${member}` });
  const inside = source.members.filter((member) => member.startsWith(prefix));
  const parts = Map.groupBy(inside, folderOf);
  for (const member of inside.filter((each) => isSample(each.slice(prefix.length)))) {
    const shell = await parse(member);
    const sample = baseNameOf(member) === 'sample.json' ? await wholeSample(shell, { member, parts, parse }) : shell;
    seen.add(keyOf(sample));
    yield resolveAttachments(sample, attachmentsOf(sample));
  }
  const summaries = inside.filter((member) => /^(?:summaries|_journal\/summaries\/\d+)\.json$/.test(member.slice(prefix.length)));
  const latest = new Map<string, unknown>();
  for (const member of summaries.sort((a, b) => numberIn(a) - numberIn(b)))
    for (const summary of itemsOf(await parse(member))) latest.set(keyOf(summary), summary);
  for (const [key, summary] of latest) if (!seen.has(key)) yield { ...toObject(summary), summarized: true };
}

/** `samples/{id}_epoch_{n}.json`, or the shell `samples/{id}_epoch_{n}/sample.json`; ids may hold slashes. */
function isSample(path: string): boolean {
  return /^samples\/.+_epoch_\d+(?:\.json|\/sample\.json)$/s.test(path);
}

async function wholeSample(
  shell: unknown,
  {
    member,
    parts,
    parse,
  }: {
    readonly member: string;
    /** Members by their folder. */
    readonly parts: ReadonlyMap<string, readonly string[]>;
    readonly parse: (member: string) => Promise<unknown>;
  },
): Promise<unknown> {
  const folder = folderOf(member);
  const [about] = (parts.get(folder) ?? []).filter((each) => baseNameOf(each) === 'metadata.json');
  const metadata = about === undefined ? {} : { metadata: await parse(about) };
  if (!JSON.stringify(shell).includes('attachment://')) return { ...toObject(shell), ...metadata };
  const attachments: Record<string, unknown> = {};
  for (const chunk of parts.get(`${folder}/attachments`) ?? []) {
    const first = numberIn(chunk);
    for (const [index, text] of itemsOf(await parse(chunk)).entries()) attachments[String(first + index)] = text;
  }
  return { ...toObject(shell), ...metadata, attachments };
}

function attachmentsOf(sample: unknown): Record<string, unknown> {
  return toObject(fieldOf(sample, 'attachments'));
}

function toObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function keyOf(sample: unknown): string {
  return JSON.stringify([fieldOf(sample, 'id'), fieldOf(sample, 'epoch') ?? 1]);
}

/** The number that a chunk's name is; -1 for `summaries.json`, which comes first. */
function numberIn(member: string): number {
  const number = Number.parseInt(baseNameOf(member), 10);
  return Number.isNaN(number) ? -1 : number;
}
