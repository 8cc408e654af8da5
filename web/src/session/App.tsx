import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Activity, type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { calls } from '../api/calls';
import { createClient, Unreachable } from '../api/client';
import type { Session } from '../api/types';
import { LiveProvider } from '../live/LiveProvider';
import { reach } from '../offline/reach';
import { useConnection } from '../offline/useConnection';
import { SessionProvider } from './SessionContext';
import { SignIn } from './SignIn';
import { type Place, useSession } from './session';

const signInApi = calls(createClient(null, undefined, reach.doubt));

interface Props {
  place: Place;
  /** What somebody signed in sees. */
  children: ReactNode;
}

export function App({ place, children }: Props) {
  const [session, setSession] = useSession(place);
  const [ended, setEnded] = useState(false);
  const [awaited, setAwaited] = useState<Session | null>(null);
  const [queries] = useState(createQueries);

  /** Whose session ended by itself in the office finds everything as it was, what was typed too: it is out of sight until they are back. */
  const signOut = useCallback((who: Session, byItself = false) => {
    const waits = byItself && place === 'office';
    if (!waits) queries.clear(); // nothing one person saw is left for the next
    setAwaited(waits ? who : null);
    setEnded(byItself);
    setSession(null);
  }, [place, queries, setSession]);
  const signIn = (next: Session) => {
    if (awaited && awaited.user !== next.user) queries.clear();
    setAwaited(null);
    setSession(next);
  };
  const shown = session ?? awaited;
  return (
    <QueryClientProvider client={queries}>
      {shown && (
        <Activity mode={session ? 'visible' : 'hidden'}>
          <SignedIn key={shown.user} session={shown} signOut={signOut}>{children}</SignedIn>
        </Activity>
      )}
      {!session && <SignIn place={place} api={signInApi} ended={ended} onSignedIn={signIn} />}
    </QueryClientProvider>
  );
}

interface SignedInProps {
  session: Session;
  /** @param byItself Nobody wished it: the session has ended. */
  signOut: (who: Session, byItself?: boolean) => void;
  children: ReactNode;
}

function SignedIn({ session, signOut, children }: SignedInProps) {
  const api = useMemo(() => calls(createClient(session.token, () => signOut(session, true), reach.doubt)), [session, signOut]);
  const { online } = useConnection();
  const end = useEffectEvent(() => signOut(session, true));
  useEffect(() => {
    if (!online) return; // whoever is signed in when the connection goes stays so until it is back
    const longest = 2 ** 31 - 1; // what a timer can hold
    const left = Math.min(longest, Date.parse(session.expiresAt) - Date.now());
    const timer = setTimeout(() => end(), left);
    return () => clearTimeout(timer);
  }, [online, session.expiresAt]);
  return (
    <SessionProvider value={{ session, api, signOut: () => signOut(session) }}>
      <LiveProvider session={session}>{children}</LiveProvider>
    </SessionProvider>
  );
}

/** `always`: a shop's network may have no way out and still reach its gateway, so the browser's opinion does not count. */
function createQueries() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (tries, error) => error instanceof Unreachable && tries < 2,
        staleTime: 10_000,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
