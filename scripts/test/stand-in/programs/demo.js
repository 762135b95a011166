import pg from 'pg';

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await client.query("INSERT INTO notes SELECT '示范' WHERE NOT EXISTS (SELECT FROM notes)");
await client.end();
