import { relative } from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import remixConfig from './remix.config.js';

const serverOnly = /^(db|app\/(acts|auth|pdf|workbook|commands|i18n\/(fr|en)))\//;

/** Remix keeps only `*.server.ts` out of the browser build; whole folders of ours must stay out too. */
function refuseServerFolders(): Plugin {
  return {
    name: 'refuse-server-folders',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (options.ssr || importer === undefined) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (resolved === null) return null;
      const path = relative(import.meta.dirname, resolved.id.split('?')[0] ?? '');
      if (serverOnly.test(path)) {
        this.error(
          `${path} may not reach the browser (imported by ${relative(import.meta.dirname, importer)})`,
        );
      }
      return resolved;
    },
  };
}

/** The thread that writes workbooks starts from a file of its own, beside the server's and of the same modules. */
function exportWorker(): Plugin {
  return {
    name: 'export-worker',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && isSsrBuild === true,
    buildStart() {
      this.emitFile({
        type: 'chunk',
        id: `${import.meta.dirname}/app/workbook/export.worker.ts`,
        fileName: 'export-worker.js',
      });
    },
  };
}

/** What pages need of the translation library's React part fits in one file of ours, for the browser and for the server. */
function translateInPages(): Plugin {
  return {
    name: 'translate-in-pages',
    enforce: 'pre',
    resolveId(source, _importer, options) {
      if (source !== 'react-i18next') return null;
      return `${import.meta.dirname}/app/i18n/${options.ssr ? 'on-server' : 'in-browser'}.tsx`;
    },
  };
}

const underTest = process.env.VITEST !== undefined;

export default defineConfig({
  plugins: underTest ? [] : [refuseServerFolders(), translateInPages(), exportWorker(), remix(remixConfig)],
  css: {
    postcss: {
      plugins: [
        {
          // The design system declares every font in five formats; `app/ui/styles/fonts.css` the woff2 ones alone.
          postcssPlugin: 'drop-design-system-fonts',
          Once(root) {
            root.walkAtRules('font-face', (rule) => {
              if (rule.source?.input.file?.includes('@ongov')) rule.remove();
            });
          },
        },
      ],
    },
  },
  build: { assetsInlineLimit: 0, target: 'es2022' },
  server: { hmr: { port: 24_678 } },
  esbuild: { jsx: 'automatic' },
  test: {
    environment: 'node',
    // Half of a test's time is waiting, for a database or a server.
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      project('unit', ['test/scoring/**/*.test.{ts,tsx}', 'test/unit/**/*.test.{ts,tsx}']),
      project('storage', ['test/db/**/*.test.ts'], 120_000),
      project('app', ['test/app/**/*.test.{ts,tsx}'], 60_000),
    ],
  },
});

function project(name: string, include: string[], timeout = 20_000) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      // One PostgreSQL for the whole run, on which each test has a database of its own.
      globalSetup: name === 'unit' ? [] : ['test/db/postgres-server.ts'],
      setupFiles: ['test/support/no-console-errors.ts'],
      testTimeout: timeout,
      hookTimeout: Math.max(timeout, 60_000),
    },
  };
}
