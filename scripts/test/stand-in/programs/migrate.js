import pg from 'pg';

const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
await client.connect();
await client.query('CREATE TABLE IF NOT EXISTS notes (text text)');
await client.query(`GRANT SELECT, INSERT ON notes TO "${new URL(process.env.DATABASE_URL).username}"`);
await client.end();
