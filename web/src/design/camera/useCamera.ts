import { useEffect, useEffectEvent, useRef, useState } from 'react';

export type CameraState = 'starting' | 'looking' | 'refused' | 'noCamera' | 'noReader';

/** So that a slow machine stays usable between two pictures. */
const pause = 80;

/**
 * Shows the camera in a video element and reads from it until there is a code. The reader is large, so it is loaded when it is asked
 * for. Whatever ends this switches the camera off.
 */
export function useCamera(onCode: (code: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const found = useEffectEvent(onCode);

  useEffect(() => {
    const over = new AbortController();
    void look(video.current!, setState, over.signal).then((code) => code !== null && found(code));
    return () => over.abort();
  }, []);
  return { video, state };
}

async function look(video: HTMLVideoElement, say: (state: CameraState) => void, over: AbortSignal): Promise<string | null> {
  const reader = import('./reader').catch(() => null);
  const camera = await start(say);
  if (!camera) return null;
  const stop = () => camera.getTracks().forEach((track) => track.stop());
  if (over.aborted) {
    stop();
    return null;
  }
  over.addEventListener('abort', stop);
  camera.getVideoTracks()[0]?.addEventListener('ended', () => say('noCamera')); // unplugged: to stop it says nothing
  video.srcObject = camera;
  try {
    const loaded = await reader;
    if (!loaded) throw new Error('The reader is not there');
    say('looking');
    while (!over.aborted) {
      const code = video.readyState >= video.HAVE_CURRENT_DATA ? await loaded.read(video) : null;
      if (over.aborted) return null;
      if (code) return code;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return null;
  } catch {
    say('noReader');
    return null;
  } finally {
    stop();
  }
}

/** The one at the back, where there are two. */
async function start(say: (state: CameraState) => void): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
  } catch (error) {
    say(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'noCamera');
    return null;
  }
}
