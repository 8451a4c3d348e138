export type { AnswerToKeep, Channel, HostChannel, LoadedDataset, SuiteToAdmit } from '../channel/channel.ts';
export type { Checkpoint } from '../engine/cut-stretches.ts';
export { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts';
export { type FindBrowserOptions, type FoundBrowser, findBrowser } from './find-browser.ts';
export { type BrowserProbe, probeBrowser } from './probe-browser.ts';
export type { RemoteEndpoint } from './remote-proxy.ts';
export { type BrowserPlace, type RunSuitesOptions, type RunSuitesResult, runSuites } from './run-suites.ts';
export { serveSocket } from './socket-server.ts';
export { type VitestProjectOptions, vitestProject } from './vitest-project.ts';
