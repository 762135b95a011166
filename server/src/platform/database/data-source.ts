import { DataSource, type ColumnType, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { SnakeNaming } from './naming.js';

const POOL_MAX = 20;
const PATIENCE_MILLISECONDS = 5000;

interface Options {
  url: string;
  /** The program's own come from its modules (`TypeOrmModule.forFeature`). */
  entities?: readonly (new () => object)[];
  migrations?: (new () => MigrationInterface)[];
  poolMax?: number;
  /** How long one waits for a connection. */
  patienceMilliseconds?: number;
}

/** Which schema is meant is said by the role's search_path, never here; the tables are made by migrations alone. */
export const optionsOf = ({
  url,
  entities = [],
  migrations = [],
  poolMax = POOL_MAX,
  patienceMilliseconds = PATIENCE_MILLISECONDS,
}: Options): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities: [...entities],
  migrations,
  migrationsTransactionMode: 'each',
  namingStrategy: new SnakeNaming(),
  installExtensions: false,
  synchronize: false,
  extra: { max: poolMax, connectionTimeoutMillis: patienceMilliseconds },
  logging: false,
});

/** Not yet connected: `initialize()` does that. */
export const sourceOf = (options: DataSourceOptions): DataSource => {
  const source = new DataSource(options);
  // TypeORM does not know PostgreSQL's 64-bit transaction ids; the ledger has one column of them.
  source.driver.supportedDataTypes.push('xid8' as ColumnType);
  return source;
};

/** Outside the modules: for migrations, and for questions in plain SQL. */
export const createDataSource = (options: Options): DataSource => sourceOf(optionsOf(options));
