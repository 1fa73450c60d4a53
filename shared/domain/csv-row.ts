/** A spreadsheet takes a cell that begins like this for a formula, and runs it. A tab or a line break before it hides it. */
const formula = /^[\t\r\n ]*[=+\-@]/;

/**
 * One line of a CSV file (RFC 4180), with its line break. A cell that a spreadsheet would run is shown as text: it gets a
 * leading `'`, as OWASP advises ("CSV Injection").
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
