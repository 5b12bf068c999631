import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemonstration } from '#test/support/make-demonstration.ts';
import { startServer } from '#test/support/start-server.ts';

/** On the production build: one server that begins empty, and one with the demonstration, where nothing is changed. */
export default async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'gss-demonstration-'));
  const demonstration = join(folder, 'data');
  makeDemonstration(demonstration);
  const servers = await Promise.all([startServer(), startServer({ DATA_DIR: demonstration, DEMO: '1' })]);
  process.env.JOURNEY_ORIGIN = servers[0].origin;
  process.env.JOURNEY_DATA = servers[0].dataDirectory;
  process.env.DEMONSTRATION_ORIGIN = servers[1].origin;
  process.env.DEMONSTRATION_DATA = demonstration;
  return async () => {
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
