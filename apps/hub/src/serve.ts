import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { hubSeedIn, nonceSecretOf, signerFromSeed } from './hub-key.ts';
import { invitationOf, newCode } from './invitation.ts';
import { hub } from './server.ts';
import { isServer, shownPlace, storeAt } from './place.ts';
import type { JournalStore } from './store.ts';
import { StoreMishap } from './store.ts';

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  /** The folder of the hub's key and, unless there is a database elsewhere, of its books. */
  readonly data: string;
  /** The address of a PostgreSQL database. */
  readonly database?: string | undefined;
  readonly app?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly log?: boolean;
  /** Requests a minute from one address. */
  readonly perMinute?: number;
  /** Addresses of hubs that witness the logs of this one. */
  readonly witnesses?: readonly string[];
  /** Note keys of hubs whose logs this one witnesses. */
  readonly witnessOf?: readonly string[];
}

export interface Serving {
  readonly address: string;
  /** Opens one book from another machine; absent where only this machine reaches the hub. */
  readonly invitation?: string;
  readonly close: () => Promise<void>;
}

/** The world failing at the start: a sentence that says what to do. */
export class ServeMishap extends Error {}

/** Starts the hub. The port 0 asks the system for a free one. */
export const serve = async (options: ServeOptions): Promise<Serving> => {
  const { port, host, data, app, cert, key, log = false, witnesses = [], witnessOf = [], perMinute } = options;
  const place = options.database ?? data;
  const tls = cert === undefined || key === undefined ? undefined : { cert: readText(cert), key: readText(key) };
  if (!tls && (cert ?? key) !== undefined) throw new ServeMishap('Give both --cert FILE and --key FILE, or neither.');
  const store = await openStore(place);
  try {
    const elsewhere = !isLoopback(host);
    const invitation = elsewhere ? newCode() : undefined;
    if (invitation !== undefined) await store.invite(invitationOf(invitation));
    const seed = seedIn(data);
    const signer = signerFromSeed(seed);
    const server = await hub({
      store,
      signer,
      nonceSecret: nonceSecretOf(seed),
      app,
      tls,
      log,
      witnesses,
      witnessOf,
      ...(perMinute === undefined ? {} : { perMinute }),
    });
    const listening = await listen(server, host, port);
    return {
      address: `${tls ? 'https' : 'http'}://${isLoopback(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : bracketed(host)}:${listening}`,
      ...(invitation === undefined ? {} : { invitation }),
      close: async () => {
        await server.close();
        await store.close();
      },
    };
  } catch (mishap) {
    await store.close();
    throw mishap instanceof StoreMishap ? storeSentence(mishap, place) : mishap;
  }
};

const seedIn = (data: string): Uint8Array => {
  try {
    return hubSeedIn(data);
  } catch {
    throw new ServeMishap(
      `The key of the hub in ${data} cannot be read. Put hub.key of a backup there, or take the file away: then phones see another hub.`,
    );
  }
};

export const isLoopback = (host: string): boolean => /^(localhost|127\.|::1$)/.test(host);
const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const openStore = async (place: string): Promise<JournalStore> => {
  try {
    return await storeAt(place);
  } catch (mishap) {
    throw mishap instanceof StoreMishap ? storeSentence(mishap, place) : mishap;
  }
};

const storeSentence = (mishap: StoreMishap, place: string): ServeMishap =>
  isServer(place) ? serverSentence(mishap, shownPlace(place)) : folderSentence(mishap, place);

const serverSentence = ({ why }: StoreMishap, server: string): ServeMishap => {
  switch (why) {
    case 'disk-full':
      return new ServeMishap(`The disk of the database ${server} is full. Make room there and start again.`);
    case 'not-writable':
      return new ServeMishap(
        `The database ${server} does not let this hub in. Check that it exists, and that the login may make its tables (docs/guides/hub.md, PostgreSQL).`,
      );
    case 'busy':
      return new ServeMishap(`The database ${server} does not answer. Check that its server runs, and start again.`);
    case 'damaged':
      return new ServeMishap(
        `The data in ${server} is damaged, or of another version of this program. Update Sanduk, or restore a backup into an empty database.`,
      );
  }
};

const folderSentence = ({ why }: StoreMishap, data: string): ServeMishap => {
  switch (why) {
    case 'disk-full':
      return new ServeMishap(`The disk that holds ${data} is full. Make room, or give another folder: --data DIR`);
    case 'not-writable':
      return new ServeMishap(`The folder ${data} cannot be written. Allow it, or give another folder: --data DIR`);
    case 'busy':
      return new ServeMishap(
        `Another program holds the data in ${data}. Stop it first, or give another folder: --data DIR`,
      );
    case 'damaged':
      return new ServeMishap(
        `The data in ${data} cannot be read: the file is damaged. Put it aside, start again, and let the phones send their books.`,
      );
  }
};

const listen = async (server: FastifyInstance, host: string, port: number): Promise<number> => {
  try {
    await server.listen({ host, port });
    const address = server.server.address();
    return typeof address === 'object' && address ? address.port : port;
  } catch (mishap) {
    const code = mishap instanceof Error && 'code' in mishap ? mishap.code : undefined;
    if (code === 'EADDRINUSE')
      throw new ServeMishap(
        `The port ${port} is in use. Stop the other program, or choose another: --port ${port + 1}`,
      );
    if (code === 'EACCES')
      throw new ServeMishap(`The port ${port} is not for you to open. Choose one above 1023: --port 8437`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ServeMishap(`This machine has no address ${host}. Leave --host out, or give one of its own.`);
    throw mishap;
  }
};

const readText = (file: string): string => {
  if (!existsSync(file)) throw new ServeMishap(`There is no file ${file}.`);
  return readFileSync(file, 'utf8');
};
