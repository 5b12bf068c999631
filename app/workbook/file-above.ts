import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file of that path in the nearest folder above a module, which is among the sources or in the build made of them. */
export function fileAbove(module: string, path: string): string {
  let folder = dirname(fileURLToPath(module));
  while (!existsSync(join(folder, path))) {
    if (dirname(folder) === folder) throw new Error(`${path} is nowhere above ${module}`);
    folder = dirname(folder);
  }
  return join(folder, path);
}
