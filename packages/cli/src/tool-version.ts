import packageJson from '../package.json' with { type: 'json' };

/** The version that every record and comparison names. */
export const TOOL_VERSION: string = packageJson.version;
