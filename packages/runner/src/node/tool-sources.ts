import { fileURLToPath } from 'node:url';

const PACKAGES = fileURLToPath(new URL('../../../', import.meta.url)).replaceAll('\\', '/');
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/**
 * This tool's own sources, as far as a suite imports them, by their absolute paths with forward slashes. Node runs them as they are, and
 * the tool's version tells them: only what a user wrote goes through Vite and is hashed.
 */
export const TOOL_SOURCES = new RegExp(`${PACKAGES.replace(SPECIAL, '\\$&')}(?:cli|models|protocol|runner|scorers)/src/`);
