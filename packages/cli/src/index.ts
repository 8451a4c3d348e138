export { defineConfig, type EvalsConfigText } from './config/evals-config.ts';
