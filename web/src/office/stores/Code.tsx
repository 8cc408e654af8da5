import { useEffect, useRef } from 'react';

/** A QR code, drawn in the browser: the token goes nowhere for it. The writer is fetched when one is needed. */
export function Code({ text, label }: { text: string; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let shown = true;
    void import('@zxing/browser').then(({ BrowserQRCodeSvgWriter }) => {
      if (shown) place.current?.replaceChildren(new BrowserQRCodeSvgWriter().write(text, 240, 240));
    });
    return () => {
      shown = false;
    };
  }, [text]);
  return <div ref={place} role="img" aria-label={label} style={{ width: 240, height: 240, background: '#fff', borderRadius: 8 }} />;
}
