import type { Client } from './client';
import type { paths } from './schema';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type PathsOf<M extends Method> = { [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never }[keyof paths];
type Operation<P extends keyof paths, M extends Method> = paths[P][M];

type Content<T> = T extends { content: infer C } ? C[keyof C] : null;
export type Answer<P extends keyof paths, M extends Method> = Operation<P, M> extends { responses: infer R }
  ? R extends { 200: infer A } ? Content<A> : R extends { 201: infer A } ? Content<A> : R extends { 202: infer A } ? Content<A> : null
  : never;
export type Body<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody: { content: infer C } } ? C[keyof C] : undefined;

type InPath<O> = O extends { parameters: { path: infer T } } ? { path: T } : { path?: undefined };
type InQuery<O> = O extends { parameters: { query?: infer Q } }
  ? { query?: { [K in keyof NonNullable<Q>]?: string | number | boolean | null | undefined } } : object;
type Asked<P extends keyof paths, M extends Method> = InPath<Operation<P, M>> & InQuery<Operation<P, M>>;
type Ask<P extends keyof paths> = Asked<P, 'get'> & { signal?: AbortSignal };
type Send<P extends keyof paths, M extends Method> = Asked<P, M>
  & (Body<P, M> extends undefined ? { body?: undefined } : { body: Body<P, M> })
  & { key?: string; version?: number };

/** Every route by its path, as the API's document describes it: what it takes and gives is known to the compiler. */
export const routes = (client: Client) => {
  const change = <M extends Exclude<Method, 'get'>>(method: M) =>
    <P extends PathsOf<M>>(path: P, { body, key, version, ...where }: Send<P, M>) =>
      client.change<Answer<P, M>>(address(path, where), {
        method: method.toUpperCase() as 'POST', body, ...(key && { key }), ...(version !== undefined && { version }),
      });
  return {
    get: <P extends PathsOf<'get'>>(path: P, { signal, ...where }: Ask<P>) => client.get<Answer<P, 'get'>>(address(path, where), signal),
    file: <P extends PathsOf<'get'>>(path: P, { signal, ...where }: Ask<P>) => client.file(address(path, where), signal),
    post: change('post'),
    put: change('put'),
    patch: change('patch'),
    remove: change('delete'),
  };
};

interface Where {
  path?: unknown;
  query?: unknown;
}

/** `/customers/{id}` with its id, and what was asked beside it; what is null or empty is not asked. */
export function address(pattern: string, { path, query }: Where): string {
  const named = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String((path as Record<string, unknown>)[name])));
  const asked = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined && value !== null
    && value !== '');
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${named}?${search}` : named;
}
