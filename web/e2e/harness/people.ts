import type { Locator } from '@playwright/test';

/** Who works in the demo's chain. */
export const pins = { cashier: '1001', manager: '2002', admin: '3003' } as const;

export type Person = keyof typeof pins;

export interface Session {
  token: string;
  user: string;
  registerId: string | null;
  storeId: string | null;
  registerName: string | null;
  storeName: string | null;
}

/** Their name is in it, in whatever order their language writes it. */
export const named = (where: Locator, { firstName, lastName }: { firstName: string | null; lastName: string | null }) =>
  where.filter({ hasText: firstName ?? '' }).filter({ hasText: lastName ?? '' });

/** The API as a caller of it sees it, to arrange what a test begins with and to see what came of it. */
export class Api {
  readonly session: Session;
  readonly #url: string;

  private constructor(url: string, session: Session) {
    this.#url = url;
    this.session = session;
  }

  static async signIn(url: string, person: Person, registerToken?: string): Promise<Api> {
    const session = await send<Session>(`${url}/api/v1/sessions`, 'POST', { user: person, pin: pins[person], registerToken });
    return new Api(url, session);
  }

  get<T>(path: string): Promise<T> {
    return send<T>(this.#url + path, 'GET', undefined, this.#headers());
  }

  /** Under a new Idempotency-Key. An answer that is not 2xx throws. */
  change<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
    return send<T>(this.#url + path, method, body, { ...this.#headers(), 'Idempotency-Key': crypto.randomUUID() });
  }

  #headers() {
    return { Authorization: `Bearer ${this.session.token}` };
  }
}

async function send<T>(url: string, method: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const type: Record<string, string> = body === undefined ? {}
    : { 'Content-Type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' };
  const answer = await fetch(url, { method, headers: { ...headers, ...type }, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : null) as T;
}
