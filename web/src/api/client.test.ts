import { afterEach, expect, it, vi } from 'vitest';
import { createClient, Problem, Unreachable } from './client';

const answers: (() => Response)[] = [];
const requests: { path: string; headers: Record<string, string>; body: unknown }[] = [];

vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
  requests.push({ path, headers: init.headers as Record<string, string>, body: init.body });
  const answer = answers.shift();
  if (!answer) throw new TypeError('Failed to fetch');
  return answer();
});

afterEach(() => {
  answers.length = 0;
  requests.length = 0;
});

const json = (status: number, body: unknown, headers: Record<string, string> = {}) => () =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });

it('an edit carries its key, its version and who asks', async () => {
  answers.push(json(200, { version: 4 }));
  await createClient('t').change('/c/1', { method: 'PATCH', body: { phone: null }, key: 'k', version: 3 });
  expect(requests[0]).toEqual({
    path: '/c/1',
    body: '{"phone":null}',
    headers: {
      Authorization: 'Bearer t', 'Idempotency-Key': 'k', 'If-Match': '"3"', 'Content-Type': 'application/merge-patch+json',
    },
  });
});

it('a change that got no answer is sent once more under its key', async () => {
  answers.push(() => { throw new TypeError('Failed to fetch'); }, json(200, { version: 4 }));
  await createClient('t').change('/c/1', { method: 'POST', body: {}, key: 'k' });
  expect(requests.map(({ headers }) => headers['Idempotency-Key'])).toEqual(['k', 'k']);
});

it('a change without a key is never sent twice', async () => {
  await expect(createClient(null).change('/s', { method: 'POST', body: {} })).rejects.toBeInstanceOf(Unreachable);
  expect(requests).toHaveLength(1);
});

it('a refusal comes as a problem with its code and its fields, and is not repeated', async () => {
  answers.push(json(422, { status: 422, code: 'invalid', errors: { email: ['is required'] } }));
  const error = await createClient('t').change('/c', { method: 'POST', body: {}, key: 'k' }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(Problem);
  expect((error as Problem).details).toMatchObject({ code: 'invalid', errors: { email: ['is required'] } });
  expect(requests).toHaveLength(1);
});

it('a lockout says how long, in seconds or as a date', async () => {
  answers.push(json(429, { status: 429 }, { 'Retry-After': '65' }));
  answers.push(json(429, { status: 429 }, { 'Retry-After': new Date(Date.now() + 30_000).toUTCString() }));
  const client = createClient(null);
  const wait = () => client.change('/s', { method: 'POST' }).catch((e: Problem) => e.retryAfter);
  expect(await wait()).toBe(65);
  expect(await wait()).toBeGreaterThan(25);
});

it('a session that has ended signs out; a wrong PIN does not', async () => {
  const signedOut = vi.fn();
  answers.push(json(401, { status: 401 }), json(401, { status: 401 }));
  await createClient(null, signedOut).get('/c').catch(() => {});
  expect(signedOut).not.toHaveBeenCalled();
  await createClient('t', signedOut).get('/c').catch(() => {});
  expect(signedOut).toHaveBeenCalledOnce();
});

it('a failure of the server leaves the outcome unknown', async () => {
  answers.push(json(503, { status: 503, code: 'outcomeUnknown' }), json(503, { status: 503, code: 'outcomeUnknown' }));
  await expect(createClient('t').change('/c', { method: 'POST', key: 'k' })).rejects.toBeInstanceOf(Unreachable);
  expect(requests).toHaveLength(2);
});
