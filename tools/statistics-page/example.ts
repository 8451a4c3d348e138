/** What an example came to: what its code returned, and what that shows, each sentence with whether it is so. */
export interface Worked {
  readonly result: object;
  readonly shows: Readonly<Record<string, boolean>>;
}

/** A question that a release engineer asks, as a row of the table and a worked example below it. All texts are Markdown. */
export interface Example {
  readonly question: string;
  /** The method in words. */
  readonly method: string;
  /** Names of the exported functions that do it. */
  readonly functions: readonly string[];
  /** Author and year of each method, as in the page's list of sources. */
  readonly sources: string;
  readonly assumes: string;
  /** When the gate says "inconclusive", or the function says that it cannot tell. */
  readonly inconclusive: string;
  /** A few sentences above the code. */
  readonly about: string;
  work(): Worked;
}

/** What the file of an example holds; the page shows the body of `run` as it stands there. */
export interface ExampleDefinition<Result extends object> extends Omit<Example, 'functions' | 'work'> {
  /** The functions themselves, so that none can be named that is not there. */
  readonly functions: Readonly<Record<string, (...parameters: never[]) => unknown>>;
  run(): Result;
  shows(result: Result): Readonly<Record<string, boolean>>;
}

/** An example whose sentences are checked against its own result. */
export function example<Result extends object>({ run, shows, functions, ...texts }: ExampleDefinition<Result>): Example {
  return {
    ...texts,
    functions: Object.keys(functions),
    work() {
      const result = run();
      return { result, shows: shows(result) };
    },
  };
}
