/* Loaded into remix-serve, which would pack at the library's own level: as hard as `server.js`, neither more nor less. */
import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

const { createGzip } = zlib;
const value = (/** @type {import('node:zlib').ZlibOptions} */ options) =>
  createGzip({ ...options, level: 4 });
Object.defineProperty(zlib, 'createGzip', { value, enumerable: true });
syncBuiltinESMExports();
