import { useEffect, useEffectEvent } from 'react';

/**
 * Escape, unless it is meant for something nearer: a field, a dialog, a menu. Heard before those act on it, since afterwards
 * nothing shows that they did.
 */
export function useEscape(act: () => void) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const nearer = event.target instanceof Element && event.target.closest('input, textarea, select');
    if (event.key === 'Escape' && !nearer && !document.querySelector('[role=dialog], [role=menu]')) act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
