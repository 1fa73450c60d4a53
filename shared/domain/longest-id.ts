/**
 * Characters of the longest id that any system has shown us is a fifth of this. Longer ones are refused where they come in,
 * so that none gets onto a queue whose worker would refuse it, or into a key that the table would.
 */
export const longestId = 200;
