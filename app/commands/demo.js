// The demonstration lives in a folder of its own and never in a database that someone works with.
process.env.DEMO = '1';
process.env.DATA_DIR ??= 'data-demo';
delete process.env.DATABASE_URL;

await import('../../server.js');
