import { PlumblineError, type Usage } from '@plumbline/protocol';
import { TryFailure } from '../../try-failure.ts';
import { redact } from './redact.ts';
import { refusalKindOf } from './refusal-kind.ts';
import { refusalRemedy } from './refusal-remedy.ts';
import { refusalOf, type ServerRefusal } from './server-refusal.ts';

/** The server answered with an error status. */
export class RefusedCall extends Error {
  readonly refusal: ServerRefusal;
  constructor(refusal: ServerRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

interface BadAnswerParts extends Partial<Pick<BadAnswer, 'usage' | 'isBegun'>> {
  readonly message: string;
  readonly found: unknown;
}

/**
 * The server answered, but not with a chat completion: `garbled` is no JSON at all, `error` an error inside an answer of status 200,
 * `fault` an answer of which the server says that it failed on the way, `other` a JSON document of another kind.
 */
export class BadAnswer extends Error {
  readonly kind: 'garbled' | 'error' | 'fault' | 'other';
  readonly found: unknown;
  /** The tokens that the server told all the same. */
  readonly usage: Usage | undefined;
  /** Whether a part of an answer came, too: then an error is no mere refusal. */
  readonly isBegun: boolean;
  constructor(kind: BadAnswer['kind'], { message, found, usage, isBegun = false }: BadAnswerParts) {
    super(message);
    this.kind = kind;
    this.found = found;
    this.usage = usage;
    this.isBegun = isBegun;
  }
}

/** The connection ended before the answer was complete. */
export class BrokenAnswer extends Error {
  /** The tokens that the server told all the same. */
  readonly usage: Usage | undefined;
  constructor(message: string, usage?: Usage) {
    super(message);
    this.usage = usage;
  }
}

/** The try took longer than it may. */
export class LateAnswer extends Error {}

/** A streamed answer failed, for its cause, after the server had told its tokens. */
export class FailedWhenTold extends Error {
  readonly usage: Usage;
  constructor(cause: unknown, usage: Usage) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.usage = usage;
  }
}

/** Whom a call asked, and the key that no message may hold. */
export interface FailedCall {
  readonly model: string;
  readonly endpoint: string;
  readonly key: string | undefined;
  /** Whether the server had begun to answer. */
  readonly isBegun: boolean;
}

/**
 * What a failed try means: `provider-unreachable` when no answer came, `quota-exhausted` when what was paid for is used up,
 * `provider-refused` when the server said no or answered with something else. Holds the server's own words without the key. The
 * original error is left out: it may carry headers.
 */
export function tryFailureOf(error: unknown, call: FailedCall): TryFailure {
  if (error instanceof FailedWhenTold) return tryFailureOf(error.cause, call).billing(error.usage);
  const say = (reason: string) =>
    `Cannot get an answer of model ${JSON.stringify(call.model)} from ${call.endpoint}: ${shorten(redact(reason, call.key))}`;
  const unreachable = (reason: string, remedy: string) =>
    new PlumblineError(say(reason), { code: 'provider-unreachable', remedy });
  if (error instanceof LateAnswer) {
    return new TryFailure(
      'transient',
      unreachable('no answer in time', 'Ask again later; a run that is begun anew waits longer with a higher "timeoutMs".'),
    );
  }
  if (error instanceof RefusedCall) {
    const { refusal } = error;
    const kind = refusalKindOf(refusal);
    const isUnserved = kind === 'transient' && refusal.status !== undefined && UNSERVED_STATUS.has(refusal.status);
    return refused(refusal, { say, kind: isUnserved ? 'unserved' : kind, bill: billOf(refusal) });
  }
  if (error instanceof BadAnswer) return badAnswer(error, say);
  if (error instanceof SyntaxError) return badAnswer(new BadAnswer('garbled', { message: error.message, found: undefined }), say);
  const told = error instanceof BrokenAnswer ? error.usage : undefined;
  const bill = told ?? (isUnconnected(error) ? 'nothing' : 'unknown');
  return new TryFailure(call.isBegun ? 'transient' : 'unserved', unreachable(rootCause(error), CHECK_CONNECTION), { bill });
}

const CHECK_CONNECTION = 'Check the URL, the network and that the server runs.';

/** What a gateway says for a server that it cannot reach, or that takes no more, and mostly no reason with it. */
const UNSERVED_STATUS = new Set([502, 503]);

/** The codes of errors that come before anything could be sent. */
const UNCONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** The status that a fault would have had, had it come before the answer began. */
const SERVER_FAILED = 500;

function badAnswer(error: BadAnswer, say: (reason: string) => string): TryFailure {
  const found = error.found === undefined ? '' : ` (found ${JSON.stringify(error.found)})`;
  const words = say(`${error.message}${found}`);
  const bill = error.usage ?? 'unknown';
  if (error.kind === 'error') {
    const refusal = refusalOf(error.found);
    const kind = refusalKindOf(refusal);
    const isRefusal = !error.isBegun && kind !== 'transient';
    return refused(refusal, { say: () => words, kind, bill: isRefusal ? 'nothing' : bill });
  }
  const remedy = refusalRemedy(error.kind === 'fault' ? SERVER_FAILED : undefined);
  const isAccident = error.kind === 'fault' || (error.kind === 'garbled' && !isWebPage(error.found));
  const told = new PlumblineError(words, { code: 'provider-refused', remedy });
  return new TryFailure(isAccident ? 'transient' : 'final', told, { bill });
}

/** A server that says no sends no bill; a gateway that lost the answer of the server behind it cannot say what that one does. */
function billOf({ status }: ServerRefusal): TryFailure['bill'] {
  const isLost = status === 502 || status === 504 || (status !== undefined && status >= 520 && status <= 527);
  return isLost ? 'unknown' : 'nothing';
}

interface Refused extends Pick<TryFailure, 'kind' | 'bill'> {
  readonly say: (reason: string) => string;
}

function refused({ status, message, words, retryAfterMs }: ServerRefusal, { say, kind, bill }: Refused): TryFailure {
  // The proxy of a page speaks for an endpoint that it cannot reach.
  if (words.includes('provider-unreachable')) {
    return new TryFailure(
      'unserved',
      new PlumblineError(say(message), { code: 'provider-unreachable', remedy: CHECK_CONNECTION }),
    );
  }
  const said = say(`${status === undefined ? '' : `HTTP ${status} `}${message}`);
  if (kind === 'quota') {
    const remedy = 'Raise the quota or pay what is due; then go on with --resume, which repeats no answered call.';
    return new TryFailure(kind, new PlumblineError(said, { code: 'quota-exhausted', remedy }), { bill });
  }
  const error = new PlumblineError(said, { code: 'provider-refused', remedy: refusalRemedy(status, message) });
  return new TryFailure(kind, error, { retryAfterMs, bill });
}

/** A page for people, where an answer was to be, is a wrong URL rather than an accident. */
function isWebPage(found: unknown): boolean {
  return typeof found === 'string' && /^\s*</.test(found);
}

/** Whether no connection came about, so that nothing was sent. */
function isUnconnected(error: unknown): boolean {
  return error instanceof Error && UNCONNECTED.has(codeOf(innermost(error)));
}

function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The innermost cause says what happened: "fetch failed" does not. */
function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = innermost(error);
  const code = codeOf(inner);
  if (code === '' || inner.message.includes(code)) return inner.message;
  return inner.message === '' ? code : `${inner.message} (${code})`;
}

function shorten(text: string): string {
  return text.length > 500 ? `${text.slice(0, 497)}...` : text;
}
