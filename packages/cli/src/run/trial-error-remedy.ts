import { refusalRemedy } from '@plumbline/models/node';
import type { ErroredTrial } from '@plumbline/protocol';

/** By code, and where a code has several causes, by what the message says; the first row that fits. */
const REMEDIES: readonly { readonly code: string; readonly says?: RegExp; readonly remedy: string }[] = [
  {
    code: 'provider-unreachable',
    says: /: no answer in time/,
    remedy: 'Ask again later; a run that is begun anew waits longer with a higher "timeoutMs" of the model.',
  },
  { code: 'provider-unreachable', remedy: 'Check the URL, the network and that the server runs.' },
  { code: 'timeout', remedy: 'Find out what takes so long, or raise "trialTimeoutMs" of the suite for a new run.' },
  { code: 'task-failed', remedy: 'Correct the task in the suite file for a new run.' },
  { code: 'suite-invalid', remedy: 'Correct the suite file.' },
  { code: 'model-files-missing', remedy: 'Put the missing file there, or choose another "dtype".' },
];

const STATUS = /: HTTP (?<status>\d{3})\b/;

/** What to do about an error that a trial was recorded with: the record holds its code and its message, and no remedy. */
export function trialErrorRemedy({ code, message }: ErroredTrial['error']): string {
  if (code === 'provider-refused') {
    const status = STATUS.exec(message)?.groups?.status;
    return refusalRemedy(status === undefined ? undefined : Number(status), message);
  }
  const row = REMEDIES.find(({ code: known, says }) => known === code && says?.test(message) !== false);
  return row?.remedy ?? 'Mend the cause that the message names.';
}
