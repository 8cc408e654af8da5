import { useQuery } from '@tanstack/react-query';

/** A QR code, drawn in the browser: the token goes nowhere for it. The writer is fetched when one is needed. */
export function Code({ text, label }: { text: string; label: string }) {
  const { data: writer } = useQuery({ queryKey: ['code'], queryFn: () => import('uqr'), staleTime: Infinity });
  const code = writer?.encode(text, { border: 4 });
  return (
    <svg viewBox={`0 0 ${code?.size ?? 1} ${code?.size ?? 1}`} role="img" aria-label={label} width={240} height={240}
      style={{ background: '#fff', borderRadius: 8 }} shapeRendering="crispEdges">
      <path d={code?.data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')} fill="#000" />
    </svg>
  );
}
