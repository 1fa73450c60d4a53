/** Where something that we rely on at another system comes from. */
export interface Source {
  /** The page that says it, or the page of those who saw it. */
  readonly page: string;
  /** Which state of the page: `YYYY-MM-DD`. */
  readonly date: string;
  /** `documented`: the vendor says so. `observed`: somebody saw a real answer. `assumed`: nobody said it. */
  readonly basis: 'documented' | 'observed' | 'assumed';
  /** What of it is on another basis, and what we do about it. */
  readonly note?: string;
}
