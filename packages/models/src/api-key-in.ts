/**
 * The key that an environment variable holds, without the spaces and line ends around it that copying leaves and that no header carries;
 * `undefined` where there is none.
 *
 * @param env reads an environment variable
 */
export function apiKeyIn(env: (name: string) => string | undefined, name: string): string | undefined {
  return env(name)?.trim() || undefined;
}
