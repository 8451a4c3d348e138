export * from './live-screen.ts';
export * from './plain-lines.ts';
export * from './reduce-run.ts';
export * from './run-state.ts';
export * from './run-view.ts';
export * from './sanitize-terminal.ts';
export * from './shorten-text.ts';
