// A server with the outward manners of the real one: health, people, and notes that prove what the database kept.
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
pool.on('error', () => undefined);

const ROUTES = {
  'GET /api/v1/health': () => ({ status: 'ok', mode: process.env.HUZHU_MODE }),
  'GET /api/v1/demo/people': () => ({ items: [{ name: '李秀英', ageYears: 85, about: '独居' }] }),
  'GET /notes': async () => (await pool.query('SELECT text FROM notes')).rows.map((row) => row.text),
  'POST /notes': async () => (await pool.query("INSERT INTO notes VALUES ('新')")).rowCount,
  'GET /settings': () => ({
    webRoot: process.env.HUZHU_WEB_ROOT,
    wechat: process.env.WECHAT_BASE_URL,
    ownerUrl: process.env.DATABASE_OWNER_URL ?? null,
  }),
};

const server = createServer(async (request, response) => {
  const route = ROUTES[`${request.method} ${request.url}`];
  response.writeHead(route ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify((await route?.()) ?? null));
});
server.listen(Number(process.env.PORT));
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void pool.end());
});
