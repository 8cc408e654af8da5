import { reach } from './reach';

const aMinute = 60_000;
const anHour = 60 * aMinute;

/**
 * Installs the service worker, and takes a new version of the page at a calm moment: when no window of this device is busy, and
 * nobody has touched this one for a minute or looks at it. The windows load anew then.
 */
export async function install(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers || import.meta.env.DEV) return; // served over plain HTTP there are none: the page works, but does not start offline
  let version = workers.controller;
  workers.addEventListener('controllerchange', () => {
    if (version) location.reload();
    version = workers.controller;
  });
  const registration = await workers.register('/sw.js', { updateViaCache: 'none' });

  let touched = Date.now();
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, () => (touched = Date.now()), { capture: true, passive: true });
  const takeIfCalm = () => {
    const calm = document.visibilityState === 'hidden' || Date.now() - touched > aMinute;
    if (registration.waiting && calm) void takeUnlessBusy(registration.waiting);
  };
  setInterval(takeIfCalm, aMinute / 4);
  document.addEventListener('visibilitychange', takeIfCalm);
  setInterval(() => reach.online.get() && void registration.update().catch(() => {}), anHour);
}

const lock = 'busy';

const takeUnlessBusy = (worker: ServiceWorker) =>
  navigator.locks.request(lock, { ifAvailable: true }, (free) => free && worker.postMessage('takeOver'));

/** A sale or an edit is open in this window. Until the returned function is called, no new version of the page is taken. */
export function busy(): () => void {
  let done = () => {};
  const until = new Promise<void>((resolve) => (done = resolve));
  void navigator.locks?.request(lock, { mode: 'shared' }, () => until);
  return done;
}
