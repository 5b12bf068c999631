import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const marks: Record<Tone, string> = { neutral: '○', info: '●', success: '✓', warning: '!', danger: '✕' };

/** A state in a word or two; a mark tells the tones apart without colour. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`status-tag status-tag--${tone}`}>
      <span aria-hidden="true">{marks[tone]}</span> {children}
    </span>
  );
}
