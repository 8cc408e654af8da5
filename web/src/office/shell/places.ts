import { createContext, useContext, useLayoutEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/** What is kept of a page for when somebody comes back to it, under the key of its place in the window's history. */
export interface Kept {
  scrolled?: number;
  [more: string]: unknown;
}

type Places = Map<string, Kept>;

export const PlacesContext = createContext<Places>(new Map());

/** Whoever goes back finds a page where they left it; another page begins at its top, and the keyboard is in it. */
export function usePlaces() {
  const scroller = useRef<HTMLElement>(null);
  const [places] = useState<Places>(() => new Map());
  const { key, pathname } = useLocation();
  const how = useNavigationType();
  const was = useRef(pathname);
  useLayoutEffect(() => {
    const page = scroller.current!;
    const other = was.current !== pathname;
    was.current = pathname;
    if (other && how !== 'REPLACE') page.focus({ preventScroll: true });
    if (how === 'POP') page.scrollTop = places.get(key)?.scrolled ?? 0;
    else if (other && how === 'PUSH') page.scrollTop = 0;
    const keep = () => places.set(key, { ...places.get(key), scrolled: page.scrollTop });
    page.addEventListener('scroll', keep, { passive: true });
    return () => page.removeEventListener('scroll', keep);
  }, [key, pathname, how, places]);
  return { page: scroller, places };
}

/** Under this name, at this place of the history: what was kept, and a way to keep something. */
export function useKept<T>(name: string): [place: string, kept: T | undefined, keep: (what: T) => void] {
  const places = useContext(PlacesContext);
  const { key } = useLocation();
  return [key, places.get(key)?.[name] as T | undefined, (what) => places.set(key, { ...places.get(key), [name]: what })];
}
