import { readdirSync } from 'node:fs';

/** Who may import whom. The directions stand in the README; this file enforces them. */
const browserSide = '^app/(ui/|routes/[^/]+/(?!route\\.tsx?$|[^/]+\\.server\\.ts$))';

/** One home per library: outside the folders given, importing it is refused. */
const homes = [
  ['kysely', ['db/', 'test/']],
  ['(better-sqlite3|pg)', ['db/client\\.server\\.ts$', 'test/']],
  ['better-auth', ['app/auth/', 'test/']],
  ['rate-limiter-flexible', ['app/auth/', 'app/http/']],
  ['exceljs', ['app/workbook/', 'test/']],
  ['@myriaddreamin/typst-ts-node-compiler', ['app/pdf/']],
  ['yauzl', ['app/workbook/', 'app/http/', 'test/']],
  ['(busboy|file-type)', ['app/files/', 'test/']],
  [
    '(zod|@conform-to/zod)',
    ['app/http/', 'app/routes/.+/form\\.ts$', 'app/plan/section-shape\\.server\\.ts$', 'test/unit/'],
  ],
  ['d3-[a-z]+', ['app/ui/', 'app/routes/']],
  ['i18next', ['app/i18n/', 'app/http/']],
  ['pino', ['app/http/log\\.server\\.ts$']],
  ['(qrcode|ipaddr\\.js)', ['app/auth/']],
  ['express', ['server\\.js$']],
];

const screens = readdirSync(new URL('../app/routes', import.meta.url));

/** A rule per screen: `$1` in a pattern would read the `$` of a folder's own name as the end of the path. */
function staysApart(screen) {
  const folder = `^app/routes/${screen.replaceAll(/[$.]/g, '\\$&')}/`;
  return {
    name: 'screens-stay-apart',
    severity: 'error',
    from: { path: folder },
    to: { path: '^app/routes/', pathNot: folder },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$|^virtual:' },
    },
    {
      name: 'scoring-imports-only-itself',
      severity: 'error',
      from: { path: '^scoring/' },
      to: { pathNot: '^scoring/' },
    },
    { name: 'db-never-looks-up', severity: 'error', from: { path: '^db/' }, to: { path: '^(app|test)/' } },
    {
      name: 'db-takes-only-types-from-scoring',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^scoring/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'pages-get-props-not-the-database',
      comment: 'Parts, forms and components take what the loader gives them.',
      severity: 'error',
      from: { path: browserSide },
      to: { path: '^(db/|app/acts/|app/auth/|app/workbook/)', dependencyTypesNot: ['type-only'] },
    },
    ...screens.map(staysApart),
    {
      name: 'only-routes-import-screens',
      severity: 'error',
      from: { pathNot: '^(app/routes/|test/)' },
      to: { path: '^app/routes/' },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      from: {},
      to: { path: '/index[.]tsx?$', pathNot: '^(node_modules|db/migrations)/' },
    },
    {
      name: 'no-drawers',
      severity: 'error',
      from: {},
      to: { path: '/(utils?|helpers?|lib|common|services?)(/|[.][jt]sx?$)', pathNot: '^node_modules/' },
    },
    ...homes.map(([library, folders]) => ({
      name: `home-of-${library.replaceAll(/[^a-z0-9-]+/g, '-')}`,
      severity: 'error',
      from: { path: '^(app|db|scoring|server\\.js)', pathNot: folders.map((folder) => `^${folder}`) },
      to: { path: `^node_modules/(@types/)?${library}/`, dependencyTypesNot: ['type-only'] },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
