import type { ReactNode } from 'react';
import type { Marks } from './cache';

interface Props {
  marks: Marks | null;
  fields: string[];
  children: ReactNode;
}

/** Lights up what another register has just changed. A key per version starts the light anew when it changes again. */
export function Marked({ marks, fields, children }: Props) {
  const lit = marks?.fields.some((field) => fields.includes(field));
  return <span key={lit ? marks?.version : 'calm'} className={lit ? 'marked' : undefined}>{children}</span>;
}
