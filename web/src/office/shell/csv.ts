/**
 * RFC 4180, with the mark by which spreadsheets know UTF-8. What one would take for a formula gets an apostrophe before it, as in the
 * API's own exports.
 */
export const csvOf = (rows: readonly (readonly string[])[]) =>
  new Blob([`\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`], { type: 'text/csv' });

function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n']/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
