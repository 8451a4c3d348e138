const RUN = /^ {2}run\(\) \{\n(?<body>[\s\S]*?)^ {2}\},$/m;

/** The code that an example's page shows: the body of `run` in its source file, moved to the left. Throws where there is none. */
export function exampleCode(source: string): string {
  const body = RUN.exec(source)?.groups?.body;
  if (body === undefined) throw new Error('Cannot find the method run() of an example, indented by two spaces');
  return body.replace(/^ {4}/gm, '');
}
