/* The thread of an export where there is no build: a thread takes its loader from here, not from the program's options. */
import { register } from 'tsx/esm/api';

register();
await import('./export.worker.ts');
