import { render, useInput, useWindowSize } from 'ink';
import { createElement, type ReactElement } from 'react';
import type { LiveScreenOptions } from '../live-screen.ts';
import type { RunState } from '../run-state.ts';
import { StyleContext } from './line.ts';
import { RunScreen } from './run-screen.ts';

/** A screen on the terminal. */
export interface MountedScreen {
  draw(state: RunState): void;
  /** Draws the last frame and gives the terminal back. */
  close(state: RunState): Promise<void>;
}

interface LiveRunProps {
  readonly state: RunState;
  readonly ended: boolean;
}

const FRAMES_PER_SECOND = 10;

/** Mounts the screen with ink. The terminal is in raw mode only while it is mounted, and only when stdin is a terminal. */
export function mountScreen(options: LiveScreenOptions & { readonly state: RunState }): MountedScreen {
  const { stdout, stdin, onInterrupt, state } = options;
  // Ink does not know NO_COLOR; Node's stream does.
  const isStyled = stdout.isTTY && stdout.hasColors();
  const tree = (props: LiveRunProps): ReactElement =>
    createElement(
      StyleContext,
      { value: isStyled },
      createElement(LiveRun, props),
      stdin.isTTY ? createElement(InterruptKey, { onInterrupt }) : null,
    );
  const ink = render(tree({ state, ended: false }), {
    stdout,
    stdin,
    exitOnCtrlC: false,
    interactive: stdout.isTTY,
    maxFps: FRAMES_PER_SECOND,
  });
  return {
    draw: (next) => ink.rerender(tree({ state: next, ended: false })),
    async close(last) {
      ink.rerender(tree({ state: last, ended: true }));
      await ink.waitUntilRenderFlush();
      ink.unmount();
      await ink.waitUntilExit();
    },
  };
}

function LiveRun(props: LiveRunProps): ReactElement {
  const { columns, rows } = useWindowSize();
  return createElement(RunScreen, { ...props, columns, rows });
}

function InterruptKey({ onInterrupt }: { readonly onInterrupt: () => void }): null {
  useInput((input, key) => {
    if (key.ctrl && input === 'c') onInterrupt();
  });
  return null;
}
