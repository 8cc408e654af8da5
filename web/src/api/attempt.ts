import { Unreachable } from './client';

/**
 * One attempt of a person at one change. Trying again after the network failed sends the same key, so that a change that
 * did arrive is not made twice; another body, or a new attempt after an answer, gets a key of its own.
 */
export class Attempt {
  #open: { what: string; key: string } | null = null;
  readonly #newKey: () => string;

  constructor(newKey: () => string = uuid) {
    this.#newKey = newKey;
  }

  async run<T>(what: unknown, send: (key: string) => Promise<T>): Promise<T> {
    const wanted = JSON.stringify(what);
    if (this.#open?.what !== wanted) this.#open = { what: wanted, key: this.#newKey() };
    try {
      const answer = await send(this.#open.key);
      this.#open = null;
      return answer;
    } catch (error) {
      if (!(error instanceof Unreachable)) this.#open = null;
      throw error;
    }
  }
}

/** A random UUID, also on a page served over plain HTTP inside a shop, where crypto.randomUUID does not exist. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
