import { type Client, createClient, Problem } from '../api/client';
import type { Session } from '../api/types';
import { reach } from './reach';
import { keep, kept, type TillSession } from './store';

/** The register's token opens no session any more: it was revoked, or is no register of this chain. */
export class Revoked extends Error {
  readonly code = 'registerNotEnrolled';
}

const refused = new Set<string>();

/** Runs with a session of the register's own, so that it goes on whoever is signed in, and when nobody is. */
export async function asRegister<T>(registerToken: string, run: (client: Client, till: TillSession) => Promise<T>): Promise<T> {
  const open = await session(registerToken, false);
  try {
    return await run(clientOf(open), open);
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) throw error;
    const anew = await session(registerToken, true);
    return run(clientOf(anew), anew);
  }
}

/** A person says that it is worth asking again. */
export const hopeFor = (registerToken: string) => refused.delete(registerToken);

async function session(registerToken: string, anew: boolean): Promise<TillSession> {
  const last = await kept('session');
  if (!anew && last?.registerToken === registerToken && Date.parse(last.expiresAt) > Date.now()) return last;
  // Asking again and again would lock out everybody in this shop: to the server it is somebody guessing.
  if (refused.has(registerToken)) throw gone();
  try {
    const { token, expiresAt, registerId, storeId } = await createClient(null)
      .change<Session>('/api/v1/sessions', { method: 'POST', body: { registerToken } });
    const next = { registerToken, token, expiresAt, registerId: registerId!, storeId: storeId! };
    await keep('session', next);
    return next;
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) throw error;
    refused.add(registerToken);
    await keep('session', null);
    throw gone();
  }
}

const clientOf = ({ token }: TillSession) => createClient(token, undefined, reach.doubt);

const gone = () => new Revoked('This device is not an enrolled register any more');
