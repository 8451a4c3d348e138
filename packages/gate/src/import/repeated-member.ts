/** An object or a list that is open; only the objects that are asked about have a set of keys. */
interface Level {
  readonly keys?: Set<string>;
  readonly path: string;
}

/**
 * The first member that the object of a trial, or its `scores`, has twice: JSON takes the last one in silence.
 *
 * @param json valid JSON
 * @returns its path, such as `scores.correct`; `undefined` where none is there twice
 */
export function repeatedMember(json: string): string | undefined {
  const open: Level[] = [];
  let key = '';
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') {
      const end = endOfText(json, at);
      const level = open.at(-1);
      if (level?.keys !== undefined && isKey(json, end)) {
        key = JSON.parse(json.slice(at, end + 1));
        if (level.keys.has(key)) return `${level.path}${key}`;
        level.keys.add(key);
      }
      at = end;
    } else if (character === '{') {
      if (open.length === 0) open.push({ path: '', keys: new Set() });
      else open.push(open.length === 1 && key === 'scores' ? { path: 'scores.', keys: new Set() } : { path: '' });
    } else if (character === '[') open.push({ path: '' });
    else if (character === '}' || character === ']') open.pop();
  }
  return undefined;
}

/** Where the quotation mark stands that ends a text. */
function endOfText(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end > 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end < 0 ? json.length : end;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** Whether a colon follows the text that ends here. */
function isKey(json: string, end: number): boolean {
  let next = end + 1;
  while (json[next] === ' ' || json[next] === '\t' || json[next] === '\r' || json[next] === '\n') next += 1;
  return json[next] === ':';
}
