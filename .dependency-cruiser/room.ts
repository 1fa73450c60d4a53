/** One row of the table of rooms. `$1` in its paths is the part of the importing file's path that `files` has in parentheses. */
export interface Room {
  readonly name: string;
  /** Regular expression over paths from the project's root. The first room that fits is the file's room. */
  readonly files: string;
  /** In words, for the person who reads the complaint. */
  readonly mayImport: string;
  readonly paths: readonly string[];
  /** `npm`: what the package lists as `dependencies`; `npm-dev`: what only building and testing needs. */
  readonly outside?: readonly ('core' | 'npm' | 'npm-dev' | 'npm-no-pkg')[];
}
