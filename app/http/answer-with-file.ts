import type { AppLoadContext } from '@remix-run/node';

const files = new WeakMap<AppLoadContext, () => Response>();

/**
 * For the action of a page: a page's action can only hand on data, so the file is sent where the page would be drawn
 * (`entry.server.tsx`). It is not begun before.
 */
export function answerWithFile(context: AppLoadContext, file: () => Response): null {
  files.set(context, file);
  return null;
}

export function fileInstead(context: AppLoadContext): Response | undefined {
  return files.get(context)?.();
}
