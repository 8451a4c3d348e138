import type { TestProjectInlineConfiguration } from 'vitest/config';
import { ORT_URL } from '../authoring/page-urls.ts';
import type { RunContext } from '../authoring/run-context.ts';
import type { Channel, ChannelMethod } from '../channel/channel.ts';
import { answerChannel } from '../channel/serve-channel.ts';
import { blotChannel } from './blot-channel.ts';
import { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts';
import { ENTRY_FILE } from './file-order.ts';
import { ISOLATION_HEADERS, localAssets, onnxRuntimeWebFolder } from './local-assets.ts';
import { type RemoteEndpoint, remoteProxy } from './remote-proxy.ts';
import { TOOL_SOURCES } from './tool-sources.ts';

/** What the Vitest project is made from. */
export interface VitestProjectOptions {
  /** Workspace root, absolute. */
  readonly root: string;
  /** Suite files, absolute. */
  readonly suiteFiles: readonly string[];
  readonly context: RunContext;
  /**
   * Where Node suites run; in a process of their own when absent. A thread takes 100 MB less and starts sooner, but what crashes in
   * native code takes the whole command with it: it is for runs whose models compute elsewhere.
   */
  readonly pool?: 'forks' | 'threads';
  /** Module that calls `configureRunner` in each page or worker, absolute. */
  readonly setupFile: string;
  readonly browser?: {
    /** Serves the page; a Node worker has the socket that its context names. */
    readonly channel: Channel;
    readonly executablePath: string;
    /** URL prefix to folder, for local models. */
    readonly mounts: { readonly [urlPrefix: string]: string };
    /** URL prefix to endpoint, for remote models. */
    readonly endpoints: { readonly [urlPrefix: string]: RemoteEndpoint };
  };
}

/** What Vite would otherwise find, bundle and reload the page for in the middle of a run. */
const BUNDLED_AHEAD = [
  '@huggingface/transformers',
  'openai/error',
  'openai/streaming',
  'zod',
  'p-limit',
  're2js',
  '@cfworker/json-schema',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
];

/** The page reaches the proxy by many names, each of which is another origin to it, and reads what the server says of its limits. */
const PAGE_CORS = { origin: /^http:\/\/localhost:\d+$/, exposedHeaders: '*' };

/** The Vitest project that runs suites: one Node worker, or one page of a headless Chromium, for all files. */
export async function vitestProject(options: VitestProjectOptions): Promise<TestProjectInlineConfiguration> {
  const { browser } = options;
  const shared = {
    name: options.context.runtime,
    root: options.root,
    include: [...options.suiteFiles, ...(options.context.mode === 'run' ? [ENTRY_FILE] : [])],
    // All files are named; a workspace may itself lie in a folder that Vitest leaves out by default.
    exclude: [],
    setupFiles: [options.setupFile],
    provide: { plumbline: options.context },
    isolate: false,
    fileParallelism: false,
    maxWorkers: 1,
    maxConcurrency: options.context.slotsPerModel,
    testTimeout: 0,
    hookTimeout: 0,
    teardownTimeout: 5_000,
  };
  if (browser === undefined)
    return {
      root: options.root,
      // A worker is given no styles. Vite would look for their configuration in fifteen files of every folder up to the workspace's.
      css: { postcss: {} },
      test: { ...shared, environment: 'node', pool: options.pool ?? 'forks', server: { deps: { external: [TOOL_SOURCES] } } },
    };
  // Playwright takes a quarter of a second to load, and only a page needs it.
  const { playwright } = await import('@vitest/browser-playwright');
  const keys = Object.values(browser.endpoints).flatMap(({ apiKey }) => apiKey ?? []);
  const channel = blotChannel(browser.channel, keys);
  return {
    root: options.root,
    plugins: [localAssets({ ...browser.mounts, [ORT_URL]: onnxRuntimeWebFolder() }), remoteProxy(browser.endpoints)],
    // What goes wrong is reported by the run; Vite's own words would stand between its lines.
    logLevel: 'silent',
    server: { headers: ISOLATION_HEADERS, cors: PAGE_CORS },
    optimizeDeps: { include: BUNDLED_AHEAD },
    test: {
      ...shared,
      browser: {
        enabled: true,
        headless: true,
        ui: false,
        screenshotFailures: false,
        traceView: false,
        dependencySourcemaps: false,
        provider: playwright({
          launchOptions: {
            executablePath: browser.executablePath,
            chromiumSandbox: false,
            args: CHROMIUM_ARGUMENTS,
            // By default Playwright ends the whole process on Ctrl-C, before the run has written its end down.
            handleSIGINT: false,
            handleSIGTERM: false,
            handleSIGHUP: false,
          },
        }),
        instances: [{ browser: 'chromium', name: 'browser' }],
        commands: {
          plumbline: async (_context: unknown, method: ChannelMethod, parameter: string) =>
            JSON.stringify(await answerChannel(channel, method, JSON.parse(parameter))),
        },
      },
    },
  };
}
