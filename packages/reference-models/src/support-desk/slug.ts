/** A phrase as a word for slices and identifiers: lower case, with hyphens for all that is neither letter nor digit. */
export function slug(phrase: string): string {
  return phrase
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
