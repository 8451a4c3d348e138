/** The world as a command sees it: the only place that holds argv, env, streams, platform and clock. */
export interface Host {
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  readonly nodeVersion: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** The time as ISO 8601. */
  now(): string;
  /** Called on Ctrl-C and SIGTERM; returns what takes the listener away again. */
  onInterrupt(listener: (signal: 'SIGINT' | 'SIGTERM') => void): () => void;
}

/** The host of this process. */
export function processHost(): Host {
  return {
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    nodeVersion: process.versions.node,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date().toISOString(),
    onInterrupt: (listener) => {
      const onInt = () => listener('SIGINT');
      const onTerm = () => listener('SIGTERM');
      process.on('SIGINT', onInt);
      process.on('SIGTERM', onTerm);
      return () => {
        process.off('SIGINT', onInt);
        process.off('SIGTERM', onTerm);
      };
    },
  };
}
