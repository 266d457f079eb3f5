import type { PoolClient, QueryResultRow } from 'pg';
import { Pool, escapeIdentifier, escapeLiteral } from 'pg';
import { isBroken, mishapOf } from './postgres-mishap.ts';
import { hubRole, keeperRole, schemaSql, versionMark, versionSql } from './postgres-schema.ts';
import { StoreMishap } from './store.ts';

/** The one way to rows: a transaction that has named its book, or the keeper's, which only reads. */
export interface Postgres {
  /** Writes to one book, as the hub's role. Writers of one book in this process wait for each other outside the pool. */
  readonly asBook: <R>(book: string, work: (say: Say) => Promise<R>) => Promise<R>;
  /** Reads one book at one moment, as the hub's role. */
  readonly readBook: <R>(book: string, work: (say: Say) => Promise<R>) => Promise<R>;
  /** Reads all books at one moment, as the keeper. */
  readonly asKeeper: <R>(work: (say: Say) => Promise<R>) => Promise<R>;
  /** A statement about the tables themselves, as whoever the address names; rows are not in sight. */
  readonly asOwner: Say;
  readonly close: () => Promise<void>;
}

/** A statement by its text, prepared once for each connection. */
export type Say = <R extends QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<readonly R[]>;

export interface PoolOptions {
  /** Connections to the server at most. */
  readonly connections?: number;
  /** Milliseconds that one statement, and waiting for a lock, may take. */
  readonly patience?: number;
}

/** A name as a statement may hold it. */
export const inQuotes: (name: string) => string = escapeIdentifier;

/** Some servers answer before the disk has it, unless a transaction asks for more. What a hub acknowledges must be there. */
const flushed =
  "case current_setting('synchronous_commit') when 'off' then 'on' else current_setting('synchronous_commit') end";

/**
 * How a transaction begins, as one message: whose it is, for which book, and how long it may take. All of it ends with the
 * transaction, so whoever stands between (a pooler) may lend the connection to others afterwards.
 */
const opening = (begin: string, role: string, settings: Readonly<Record<string, string>>): string => {
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${value}, true)`);
  return `${begin}; select set_config('role', '${role}', true), ${set.join(', ')}`;
};

export const postgresPool = async (url: string, options: PoolOptions = {}): Promise<Postgres> => {
  const { connections = 12, patience = 15_000 } = options;
  const pool = new Pool({
    connectionString: url,
    max: connections,
    // One stays, so that whoever wants to put the tables aside sees that a hub is at work on them.
    min: 1,
    connectionTimeoutMillis: patience,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  });
  // A server that goes away while nobody asks is found out at the next question.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  try {
    await prepare(pool);
  } catch (error) {
    await pool.end();
    return mishapOf(error);
  }
  const limits = {
    statement_timeout: `'${patience}'`,
    lock_timeout: `'${patience}'`,
    idle_in_transaction_session_timeout: `'${2 * patience}'`,
  };
  const within = (begin: string, role: string, settings: Readonly<Record<string, string>>) =>
    inTransaction(pool, opening(begin, role, { ...settings, ...limits }));
  const reading = 'begin isolation level repeatable read read only';
  const naming = (book: string) => ({ 'sanduk.book': escapeLiteral(book) });
  const turns = turnsOf();
  return {
    asBook: (book, work) =>
      turns(book, () => within('begin', hubRole, { ...naming(book), synchronous_commit: flushed })(work)),
    readBook: (book, work) => within(reading, hubRole, naming(book))(work),
    asKeeper: (work) => within(reading, keeperRole, {})(work),
    asOwner: async <R extends QueryResultRow>(sql: string) => (await pool.query<R>(sql).catch(mishapOf)).rows,
    close: () => pool.end(),
  };
};

/** Makes the tables when they are not there. Two hubs that start at once do it one after the other. */
const prepare = async (pool: Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    const mark = async (): Promise<unknown> => (await client.query<{ mark: unknown }>(versionSql)).rows[0]?.mark;
    const before = await mark();
    if (before === versionMark) return;
    if (typeof before === 'string') {
      throw new StoreMishap('damaged', new Error(`The database holds ${before}; this program has ${versionMark}.`));
    }
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('sanduk tables'))");
    if ((await mark()) !== versionMark) await client.query(schemaSql().join(';\n'));
    await client.query('commit');
  } finally {
    client.release(true);
  }
};

const inTransaction =
  (pool: Pool, opening: string) =>
  async <R>(work: (say: Say) => Promise<R>): Promise<R> => {
    const client = await begun(pool, opening).catch(mishapOf);
    let gone: Error | undefined;
    try {
      const result = await work(sayOn(client));
      await client.query('commit');
      return result;
    } catch (error) {
      gone = error instanceof Error && isBroken(error) ? error : undefined;
      if (!gone) await client.query('rollback').catch((mishap: Error) => (gone = mishap));
      return mishapOf(error);
    } finally {
      client.release(gone);
    }
  };

/** A connection from before the server was started again fails at its first word; then another is taken, a few times. */
const begun = async (pool: Pool, opening: string): Promise<PoolClient> => {
  for (let tried = 0; ; tried += 1) {
    const client = await pool.connect();
    try {
      await client.query(opening);
      return client;
    } catch (error) {
      client.release(true);
      if (!isBroken(error) || tried > pool.options.max) throw error;
    }
  }
};

const sayOn =
  (client: PoolClient): Say =>
  async <R extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    (await client.query<R>({ name: nameOf(text), text, values: [...values] })).rows;

const names = new Map<string, string>();

/** The texts of statements are constants of this program, so there are few of them. */
const nameOf = (text: string): string => {
  const known = names.get(text) ?? `sanduk ${names.size}`;
  names.set(text, known);
  return known;
};

/** One after the other for each book, so that a book that is written much does not take all connections. */
const turnsOf = () => {
  const last = new Map<string, Promise<unknown>>();
  return <R>(book: string, work: () => Promise<R>): Promise<R> => {
    const turn = (last.get(book) ?? Promise.resolve()).then(work, work);
    last.set(book, turn);
    const forget = (): void => {
      if (last.get(book) === turn) last.delete(book);
    };
    turn.then(forget, forget);
    return turn;
  };
};
