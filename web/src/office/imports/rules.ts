import { t } from 'i18next';
import { inWords } from '../../design/rules';

/** What is wrong with a file or a row, as the API says it. */
const known = [
  [/^has the column (.+) twice$/, 'twice'],
  [/^has the column (.+) mapped more than once$/, 'mappedAgain'],
  [/^has two columns mapped to (.+)$/, 'mappedTwice'],
  [/^has no column (.+), which is mapped$/, 'mappedAbsent'],
  [/^has no column that is known/, 'unknown'],
  [/workbook, not CSV/, 'workbook'],
  [/^is compressed/, 'compressed'],
  [/^is a PDF/, 'pdf'],
  [/^has a NUL/, 'notText'],
  [/^is empty(?:: |$)/, 'empty'],
  [/^has more fields than the header has columns \((\d+)\)/, 'moreFields'],
  [/^has quotation marks within a field/, 'quotes'],
  [/^has a row longer than (\d+)/, 'longRow'],
  [/never closed/, 'open'],
  [/^ends within a character/, 'cutOff'],
  [/^begins as (.+) and is not/, 'otherEncoding'],
  [/^has a line longer than (\d+)/, 'longLine'],
  [/^could not be read on/, 'givenUp'],
  [/^is not here any more/, 'leftBehind'],
  [/^is that of several customers/, 'several'],
  [/^is an opening balance/, 'opening'],
  [/^is of one address more than the (\d+)/, 'surplusAddress'],
  [/^begins like the formula/, 'formula'],
  [/^is yes or no/, 'yesNo'],
  [/^is a date, like .+; or say/, 'dateOrder'],
] as const;

/** In words of ours, where there are some. */
export function faultText(rule: string): string {
  for (const [pattern, name] of known) {
    const match = pattern.exec(rule);
    if (match) return t(`office:imports.rules.${name}`, { name: match[1] ?? '' });
  }
  return inWords(rule);
}
