import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
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
  const [queries] = useState(createQueries);

  const signOut = (byItself = false) => {
    queries.clear(); // nothing one person saw is left for the next
    setEnded(byItself);
    setSession(null);
  };
  return (
    <QueryClientProvider client={queries}>
      {session
        ? <SignedIn key={session.token} session={session} signOut={signOut}>{children}</SignedIn>
        : <SignIn place={place} api={signInApi} ended={ended} onSignedIn={setSession} />}
    </QueryClientProvider>
  );
}

interface SignedInProps {
  session: Session;
  /** @param byItself Nobody wished it: the session has ended. */
  signOut: (byItself?: boolean) => void;
  children: ReactNode;
}

function SignedIn({ session, signOut, children }: SignedInProps) {
  const [api] = useState(() => calls(createClient(session.token, () => signOut(true), reach.doubt)));
  const { online } = useConnection();
  const end = useEffectEvent(() => signOut(true));
  useEffect(() => {
    if (!online) return; // whoever is signed in when the connection goes stays so until it is back
    const longest = 2 ** 31 - 1; // what a timer can hold
    const left = Math.min(longest, Date.parse(session.expiresAt) - Date.now());
    const timer = setTimeout(() => end(), left);
    return () => clearTimeout(timer);
  }, [online, session.expiresAt]);
  return (
    <SessionProvider value={{ session, api, signOut }}>
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
