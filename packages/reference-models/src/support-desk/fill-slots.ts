/**
 * Puts values into the `{name}` slots of a template; values that the template does not ask for are ignored.
 *
 * @throws RangeError when a slot has no value
 */
export function fillSlots(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`No value for the slot {${name}} of "${template}"`);
    return String(value);
  });
}

/** The text with its first letter in upper case. */
export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
