/** A table as a file that a spreadsheet opens. Pure. */

// without it Excel takes Japanese for something else
const BOM = '\ufeff';

/** Return the text of a CSV file: everything in quotes, lines as Windows ends them. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return BOM + rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

// a text that begins like a formula would be run by the spreadsheet of whoever opens it
function quoted(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  // the signs between phrases are for browsers only
  return `"${text.replaceAll('"', '""').replaceAll('\u200b', '')}"`;
}
