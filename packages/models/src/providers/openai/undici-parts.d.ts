/**
 * The part of undici that sends requests, as a single file: its front door also loads its `fetch`, web sockets, caches and mocks, which every
 * start would wait for.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}
