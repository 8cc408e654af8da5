import { useEffect } from 'react';

/** Calls the window so: its language may change while it is open. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
