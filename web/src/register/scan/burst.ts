/** A scanner types faster than any person, and ends with Enter. */
const fastest = 50;
const shortest = 4;

interface Key {
  key: string;
  at: number;
}

/** What was typed in one burst, as it grows key by key. `take` answers with a code where the burst has become one. */
export class Burst {
  #typed = '';
  #last = -Infinity;

  take({ key, at }: Key): string | null {
    const quick = at - this.#last <= fastest;
    this.#last = at;
    if (key === 'Enter') {
      const code = quick && this.#typed.length >= shortest ? this.#typed : null;
      this.#typed = '';
      return code;
    }
    if (key.length !== 1) return null; // Shift and the like belong to the next character
    this.#typed = quick ? this.#typed + key : key;
    return null;
  }
}
