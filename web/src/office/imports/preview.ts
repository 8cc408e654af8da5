/** The first rows of a file, as they will be read: to be shown beside the names of its columns, not to be imported. */
export function firstRows(text: string, separator: string, count: number): string[][] {
  const rows: string[][] = [[]];
  let [field, quoted] = ['', false];
  for (let at = 0; at < text.length && rows.length <= count; at++) {
    const char = text[at]!;
    if (quoted && char === '"' && text[at + 1] === '"') field += text[at++];
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === separator) {
      rows.at(-1)!.push(field);
      field = '';
    } else if (!quoted && (char === '\n' || char === '\r')) {
      if (char === '\r' && text[at + 1] === '\n') at++;
      rows.at(-1)!.push(field);
      field = '';
      rows.push([]);
    } else field += char;
  }
  if (field) rows.at(-1)!.push(field);
  return rows.filter((row) => row.some(Boolean)).slice(0, count);
}

const enough = 64 * 1024;

/** The beginning of the file in the encoding that the API found; a first line that only names the separator is none of the rows. */
export async function beginning(file: File, encoding: string | null): Promise<string> {
  const text = new TextDecoder(encoding ?? 'utf-8').decode(await file.slice(0, enough).arrayBuffer());
  return text.replace(/^﻿?sep=.\r?\n/, '').replace(/^﻿/, '');
}
