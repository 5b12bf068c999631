import { startServer } from '#test/support/start-server.ts';

/** One server for all journeys, on the production build. */
export default async function start() {
  const server = await startServer();
  process.env.JOURNEY_ORIGIN = server.origin;
  process.env.JOURNEY_DATA = server.dataDirectory;
  return () => server.stop();
}
