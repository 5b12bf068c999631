import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RunningServer = {
  readonly origin: string;
  readonly dataDirectory: string;
  readonly pid: number;
  /** Everything it has printed so far, notices and log lines. */
  output(): string;
  /** As a failure of the power would end it; what it was asked to keep stays. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** The production build on a free port, with a data folder of its own that goes with it. */
export async function startServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'gss-test-'));
  const { DATABASE_URL: _theirs, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../server.js')], {
    // Any folder will do.
    cwd: tmpdir(),
    env: { ...inherited, NODE_ENV: 'production', PORT: '0', DATA_DIR: dataDirectory, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const origin = await ready(child, () => output);
  return {
    origin,
    dataDirectory,
    pid: child.pid ?? 0,
    output: () => output,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const origin = /Ready: (http\S+)/.exec(output())?.[1];
      if (origin !== undefined) resolve(origin);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output()}`)));
  });
}
