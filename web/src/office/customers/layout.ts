import type { Part } from './parts';

/** How high a customer is, and a letter above some, in pixels. */
export const [tall, lettered] = [64, 40];

/** Customers of one part who stand under one letter. */
interface Stretch {
  /** The first row of it: the letter, where it is the first under it. */
  row: number;
  top: number;
  letter: string;
  headed: boolean;
  part: number;
  /** Who of the part is first. */
  at: number;
}

/** Where every row of a list is, from what is known of its parts. */
export class Layout {
  readonly rows: number;
  readonly height: number;
  /** How high those are who come before where the list began. */
  readonly before: number;
  readonly #stretches: Stretch[] = [];

  constructor(parts: readonly Part[]) {
    let [row, top, before, last] = [0, 0, 0, ''];
    for (const [part, { runs, before: isBefore }] of parts.entries()) {
      let at = 0;
      for (const [letter, count] of runs ?? []) {
        const headed = letter !== last;
        this.#stretches.push({ row, top, letter, headed, part, at });
        row += count + Number(headed);
        top += count * tall + (headed ? lettered : 0);
        at += count;
        last = letter;
      }
      if (isBefore) before = top;
    }
    [this.rows, this.height, this.before] = [row, top, before];
  }

  /** Who is in a row; no `at`: the letter itself is. */
  row(index: number): { letter: string; part: number; at: number | null } {
    const { row, letter, headed, part, at } = this.#last((stretch) => stretch.row <= index);
    return { letter, part, at: headed && index === row ? null : at + index - row - Number(headed) };
  }

  /** How far down somebody of a part is. */
  topOf(part: number, who: number): number {
    const { top, headed, at } = this.#last((stretch) => stretch.part < part || (stretch.part === part && stretch.at <= who));
    return top + (headed ? lettered : 0) + (who - at) * tall;
  }

  #last(isAtOrAbove: (stretch: Stretch) => boolean): Stretch {
    let [low, high] = [0, this.#stretches.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (isAtOrAbove(this.#stretches[middle]!)) low = middle;
      else high = middle - 1;
    }
    return this.#stretches[low]!;
  }
}
