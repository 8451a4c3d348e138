/**
 * The parts of undici that send requests, as single files: its front door also loads its `fetch`, web sockets, caches and mocks, which every
 * start would wait for.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}
declare module 'undici/lib/dispatcher/env-http-proxy-agent.js' {
  export { EnvHttpProxyAgent as default } from 'undici';
}
