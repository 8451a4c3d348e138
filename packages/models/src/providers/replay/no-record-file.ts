import { PlumblineError } from '@plumbline/protocol';
import type { RecordedAnswers } from './recorded-answers.ts';
import type { RecordFile } from './replay-record.ts';

/** Stands in a page for what reads a record file. @throws PlumblineError `config-invalid`: a page has no files, and is sent the record */
export async function answersInFile({ file }: RecordFile): Promise<RecordedAnswers> {
  throw new PlumblineError(`Cannot read ${file} in a page`, {
    code: 'config-invalid',
    remedy: 'Prepare the model for the runtime that it is made in.',
    location: { file },
  });
}
