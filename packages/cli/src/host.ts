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
  /** Called on Ctrl-C, SIGTERM and SIGHUP, which a terminal sends that is closed; returns what takes the listener away again. */
  onInterrupt(listener: (signal: InterruptSignal) => void): () => void;
}

const INTERRUPT_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What asks a command to stop, with all that is finished kept. */
export type InterruptSignal = (typeof INTERRUPT_SIGNALS)[number];

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
      for (const signal of INTERRUPT_SIGNALS) process.on(signal, listener);
      return () => {
        for (const signal of INTERRUPT_SIGNALS) process.off(signal, listener);
      };
    },
  };
}
