import { useEffect, useEffectEvent } from 'react';
import { Burst } from './burst';

/** Hears a scanner wherever the focus is; what it has typed into a field by then is taken out again. */
export function useScanner(onCode: (code: string) => void) {
  const heard = useEffectEvent(onCode);
  useEffect(() => {
    const burst = new Burst();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const code = burst.take({ key: event.key, at: event.timeStamp });
      if (code === null) return;
      event.preventDefault();
      event.stopPropagation();
      takeOut(code);
      heard(code);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function takeOut(code: string) {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !field.value.includes(code)) return;
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  // React hears of a value only where it was set behind its back.
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')!.set!.call(field, field.value.replace(code, ''));
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
