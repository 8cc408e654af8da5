import { useEffect, useEffectEvent } from 'react';

export interface Scanned {
  id: string;
  firstName: string | null;
  lastName: string | null;
}

export interface Taker {
  take: (customer: Scanned) => void;
  /** It is in a dialog, which a scan may act on while it is open. */
  inDialog: boolean;
}

const takers: Taker[] = [];

/** Whose a scanned card is just now; nobody's: it is for the sale. */
export const lastTaker = () => takers.at(-1);

/** While this is shown, a scanned card is for it and not for the sale. */
export function useTakesCards(take: (customerId: string) => void, inDialog: boolean) {
  const taken = useEffectEvent(take);
  useEffect(() => {
    const taker = { take: ({ id }: Scanned) => taken(id), inDialog };
    takers.push(taker);
    return () => void takers.splice(takers.indexOf(taker), 1);
  }, [inDialog]);
}
