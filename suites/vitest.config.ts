import { plumblineVitestConfig } from '@plumbline/cli/vitest-config';

/** For `npx vitest` and the IDE: every case is a test of its own, answered by the production model in Node. */
export default plumblineVitestConfig({ folder: import.meta.dirname });
