/** What a command ends with. */
export const exitCodes = {
  done: 0,
  /** It could not be done; a sentence says why and what to do. */
  failed: 1,
  /** The command line cannot be followed; nothing was tried. */
  usage: 2,
  /** It looked and found something: a difference, trouble. */
  found: 3,
  /** Somebody answered no; nothing was changed. */
  declined: 4,
  interrupted: 130,
} as const;
