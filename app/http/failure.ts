import { createContext } from 'react';
import type { Typed } from './typed.ts';

/** What the server knows of a request that ended badly, besides what the route said. */
export type Failure = {
  /** What was posted; empty when nothing was. */
  readonly typed: readonly Typed[];
  /** The browser keeps what its page had not saved yet, and sends it when that page is opened again. */
  readonly kept: boolean;
  /** Refused before any route was asked. */
  readonly early: EarlyRefusal | null;
};

/** `most`: bytes; `address`: what was asked for, while the page is drawn at another one. */
export type EarlyRefusal = { readonly status: 413; readonly most: number; readonly address: string };

/** Null on every page that did not fail, and in the browser. */
export const FailureContext = createContext<Failure | null>(null);
