const REGEX_MAY_FOLLOW = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|of|in|yield|await))\s*$/;
const TOKENS: readonly (readonly [start: string, pattern: RegExp])[] = [
  ['//', /\/\/.*/y],
  ['/*', /\/\*.*?(?:\*\/|$)/sy],
  ["'", /'(?:[^'\\\n]|\\.)*'?/sy],
  ['"', /"(?:[^"\\\n]|\\.)*"?/sy],
  ['/', /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y],
  ['`', /`(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{|$)/sy],
];
const TEMPLATE_REST = /\}(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{|$)/sy;

/**
 * Blanks what is not code in a TypeScript text: comments, the insides of strings, templates and regular expressions.
 * Every other character stays where it is, code in `${...}` included, so that an index means the same in both texts.
 */
export function maskSource(text: string): string {
  let masked = '';
  const templates: number[] = [];
  let braces = 0;
  while (masked.length < text.length) {
    const at = masked.length;
    const inTemplate = text[at] === '}' && templates.at(-1) === braces;
    const token = inTemplate ? matchAt(TEMPLATE_REST, text, at) : tokenAt(text, at, masked);
    if (token === undefined) {
      if (text[at] === '{') braces++;
      if (text[at] === '}') braces--;
      masked += text.charAt(at);
      continue;
    }
    if (inTemplate) templates.pop();
    const template = inTemplate || token.startsWith('`');
    const opens = template && token.endsWith('{');
    if (opens) templates.push(braces);
    masked += token.startsWith('/') ? blank(token) : blankInside(token, opens ? 2 : 1);
  }
  return masked;
}

function tokenAt(text: string, at: number, before: string): string | undefined {
  const kind = TOKENS.find(([start]) => text.startsWith(start, at));
  if (kind === undefined) return undefined;
  if (kind[0] === '/' && !REGEX_MAY_FOLLOW.test(before.slice(-80))) return undefined;
  return matchAt(kind[1], text, at);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function blankInside(token: string, closing: number): string {
  return token.charAt(0) + blank(token.slice(1, -closing)) + token.slice(1).slice(-closing);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
