import { createContext, useContext } from 'react';
import type { Calls } from '../api/calls';
import type { Feature, Session } from '../api/types';
import { money } from '../design/format';

export interface SignedInSession {
  session: Session;
  api: Calls;
  signOut: () => void;
}

const Context = createContext<SignedInSession | null>(null);

export const SessionProvider = Context.Provider;

export function useSignedIn(): SignedInSession {
  const session = useContext(Context);
  if (!session) throw new Error('Shown to someone signed in only');
  return session;
}

/** Whether the chain's plan has it. */
export function useHas(feature: Feature) {
  const { session } = useSignedIn();
  return session.features.includes(feature);
}

/** Amounts as this chain writes them. */
export function useMoney() {
  const { session } = useSignedIn();
  return (amount: string) => money(amount, session.currency);
}
