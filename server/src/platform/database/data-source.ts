import { DataSource, type ColumnType, type EntityTarget, type MigrationInterface, type ObjectLiteral } from 'typeorm';
import { SnakeNaming } from './naming.js';

const POOL_MAX = 20;
const CONNECT_TIMEOUT_MILLISECONDS = 5000;

interface Options {
  url: string;
  entities: EntityTarget<ObjectLiteral>[];
  migrations?: (new () => MigrationInterface)[];
  poolMax?: number;
}

/** Which schema is meant is said by the role's search_path, never here. */
export const createDataSource = ({ url, entities, migrations = [], poolMax = POOL_MAX }: Options): DataSource => {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: entities as never[],
    migrations,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    installExtensions: false,
    extra: { max: poolMax, connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS },
    logging: false,
  });
  // TypeORM does not know PostgreSQL's 64-bit transaction ids; the ledger has one column of them.
  source.driver.supportedDataTypes.push('xid8' as ColumnType);
  return source;
};
