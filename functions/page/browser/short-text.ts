/** Longer texts of others are cut where they stand among ours. */
const longest = 80;

/** A text of somebody else's on one line: cut, and without the signs that would turn the text around it. */
export function shortText(text: string, most = longest): string {
  const plain = text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}
