import type { Reporter } from '@plumbline/protocol';
import { page } from '../html/page.ts';

/** `report.html`: one self-contained page for a reviewer, readable offline and without script. */
export const htmlReporter: Reporter = { name: 'html', file: 'report.html', render: page };
