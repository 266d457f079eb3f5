import { storeContract } from './contract.ts';
import { postgresStore } from './postgres-store.ts';
import { freshDatabase } from './testing-postgres.ts';

storeContract('PostgreSQL', async () => {
  const url = await freshDatabase();
  return { store: await postgresStore(url), reopened: () => postgresStore(url) };
});
