import type { ProblemDetails } from './types';

/** The server understood and said no. */
export class Problem extends Error {
  readonly details: ProblemDetails;
  /** Seconds to wait, where the server says so (429). */
  readonly retryAfter: number | null;

  constructor(details: ProblemDetails, retryAfter: number | null = null) {
    super(details.detail ?? details.title ?? `HTTP ${details.status}`);
    this.details = details;
    this.retryAfter = retryAfter;
  }

  get status() {
    return this.details.status;
  }

  get code() {
    return this.details.code ?? null;
  }
}

/** No answer, or none from the application: whether a change was made is not known, and asking again with its key is safe. */
export class Unreachable extends Error {}

/** The server has looked at it and said no, unlike where it would take it another time, or from somebody else. */
export const isDecided = (error: unknown) => error instanceof Problem && ![401, 408, 425, 429].includes(error.status);

export interface Change {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A file is sent as it is, and may take as long as it likes. */
  body?: unknown;
  /** Sent as Idempotency-Key: the change takes effect once, however often it is sent. */
  key?: string;
  /** Sent as If-Match: the edit is refused (412) if the customer has moved on. */
  version?: number;
}

export interface Client {
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  /** What is kept as a file rather than read, however long it takes. */
  file(path: string, signal?: AbortSignal): Promise<Blob>;
  change<T>(path: string, change: Change): Promise<T>;
}

const patience = 10_000;
const soon = 3_000;

/** @param unanswered Told of every request that has no answer, or none soon. */
export function createClient(token: string | null, signedOut: () => void = () => {}, unanswered: () => void = () => {}): Client {
  async function send<T>(path: string, init: RequestInit, headers: Record<string, string> = {}, read = bodyOf): Promise<T> {
    if (token) headers['Authorization'] = `Bearer ${token}`;
    const limits = read === fileOf || init.body instanceof Blob ? [] : [AbortSignal.timeout(patience)];
    const signal = AbortSignal.any(init.signal ? [init.signal, ...limits] : limits);
    const late = setTimeout(unanswered, soon);
    let response: Response;
    let body: unknown;
    try {
      response = await fetch(path, { ...init, headers, signal });
      body = response.ok ? await read(response) : await bodyOf(response);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      unanswered();
      throw new Unreachable('No answer from the server', { cause: error });
    } finally {
      clearTimeout(late);
    }
    if (response.ok) return body as T;
    if (response.status === 401 && token) signedOut();
    const details = { ...(body as object | null), status: response.status } as ProblemDetails;
    if (response.status >= 500) {
      unanswered();
      throw new Unreachable(details.title ?? `HTTP ${response.status}`);
    }
    throw new Problem(details, secondsOf(response.headers.get('Retry-After')));
  }

  return {
    get: (path, signal) => send(path, { method: 'GET', signal: signal ?? null }),
    file: (path, signal) => send(path, { method: 'GET', signal: signal ?? null }, {}, fileOf),

    async change<T>(path: string, { method, body, key, version }: Change): Promise<T> {
      const headers: Record<string, string> = {};
      if (key) headers['Idempotency-Key'] = key;
      if (version !== undefined) headers['If-Match'] = `"${version}"`;
      const file = body instanceof Blob ? body : null;
      if (file) headers['Content-Type'] = file.type;
      else if (body !== undefined) headers['Content-Type'] = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      const once = () => send<T>(path, { method, body: file ?? (body === undefined ? null : JSON.stringify(body)) }, { ...headers });
      if (!key) return once();
      // A hiccup of the network should not become the cashier's business: the key makes a second sending harmless.
      return once().catch((error: unknown) => {
        if (error instanceof Unreachable) return once();
        throw error;
      });
    },
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text !== '' && response.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : null;
}

const fileOf = (response: Response): Promise<unknown> => response.blob();

/** Retry-After is a number of seconds or a date. */
function secondsOf(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  return Number.isFinite(seconds) ? seconds : Math.max(0, Math.ceil((Date.parse(header) - Date.now()) / 1000));
}
