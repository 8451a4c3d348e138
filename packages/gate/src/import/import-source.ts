/** Results as they lie somewhere: a file, an archive or a folder. Who makes one does the reading and unpacking. */
export interface ImportSource {
  /** The path that the user gave, for messages. */
  readonly name: string;
  /** Every file in it, by path with forward slashes; what lies in an archive inside a folder is `archive.eval!/member`. */
  readonly members: readonly string[];
  /** The beginning of a member's text, enough to tell what it is; it may end in the middle of a value. */
  head(member: string): Promise<string>;
  /** The whole text of a member. */
  text(member: string): Promise<string>;
}

/** The folder part of a member's path, without the slash at its end; empty for a member at the top. */
export function folderOf(member: string): string {
  return member.slice(0, Math.max(0, member.lastIndexOf('/')));
}

/** The last part of a member's path. */
export function baseNameOf(member: string): string {
  return member.slice(member.lastIndexOf('/') + 1);
}
