import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { calls } from '../api/calls';
import { createClient, Unreachable } from '../api/client';
import type { Session } from '../api/types';
import { LiveProvider } from '../live/LiveProvider';
import { SessionProvider } from '../session/SessionContext';
import { SignIn } from '../session/SignIn';
import { useSession } from '../session/session';
import { Register } from './Register';
import { texts } from './texts';

const signInApi = calls(createClient(null));

export function App() {
  const [session, setSession] = useSession();
  const [notice, setNotice] = useState<string | null>(null);
  const [queries] = useState(createQueries);

  const signOut = (because: string | null = null) => {
    queries.clear(); // nothing one person saw is left for the next
    setNotice(because);
    setSession(null);
  };
  return (
    <QueryClientProvider client={queries}>
      {session
        ? <SignedIn key={session.token} session={session} signOut={signOut} />
        : <SignIn api={signInApi} notice={notice} onSignedIn={setSession} />}
    </QueryClientProvider>
  );
}

function SignedIn({ session, signOut }: { session: Session; signOut: (because?: string) => void }) {
  const [api] = useState(() => calls(createClient(session.token, () => signOut(texts.signIn.ended))));
  useEffect(() => {
    const longest = 2 ** 31 - 1; // what a timer can hold
    const left = Math.min(longest, Date.parse(session.expiresAt) - Date.now());
    const timer = setTimeout(() => signOut(texts.signIn.ended), left);
    return () => clearTimeout(timer);
  });
  return (
    <SessionProvider value={{ session, api, signOut }}>
      <LiveProvider session={session}>
        <Register />
      </LiveProvider>
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
