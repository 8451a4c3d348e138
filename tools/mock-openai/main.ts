// `node tools/mock-openai/main.ts [--port 0] [--options JSON]`: a mock server as a process of its own. Prints its URL as one line of
// JSON. It ends when its standard input closes, which the end of its parent does as well, or when it has reached its age.
import { parseArgs } from 'node:util';
import { startMockOpenai } from './start-mock-openai.ts';

const { port, options } = parseArgs({
  options: { port: { type: 'string', default: '0' }, options: { type: 'string', default: '{}' } },
}).values;
const mock = await startMockOpenai({ port: Number(port), ...JSON.parse(options) });
process.stdout.write(`${JSON.stringify({ url: mock.url, pid: process.pid })}\n`);
process.stdin.on('error', mock.close).on('close', mock.close).resume();
await mock.closed;
process.exit();
