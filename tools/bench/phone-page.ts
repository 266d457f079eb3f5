/** What runs inside the page: each function is sent there by itself, so it uses nothing from outside. */

/** Hears every durable write of entries and the frame after it, and when something first appeared. */
export const listen = (): void => {
  const writes: { readonly done: number; readonly shown: number }[] = [];
  const seen = new Map<string, number>();
  const since = (sign: string): number => seen.get(sign) ?? performance.now();
  Object.assign(globalThis, { bench: { writes, since } });
  const begun = Reflect.get(IDBDatabase.prototype, 'transaction') as IDBDatabase['transaction'];
  IDBDatabase.prototype.transaction = function heard(this: IDBDatabase, tables, mode, options) {
    const transaction = begun.call(this, tables, mode, options);
    if (mode !== 'readwrite' || ![tables].flat().includes('entries')) return transaction;
    transaction.addEventListener('complete', () => {
      const done = performance.now();
      // The screen hears of it before the next frame is made, and what waits behind that frame runs when it is painted.
      requestAnimationFrame(() => setTimeout(() => writes.push({ done, shown: performance.now() })));
    });
    return transaction;
  };
  const signs = ['.stamps [role="radio"]', '.foot .key.main'];
  new MutationObserver(() => {
    for (const sign of signs) {
      if (!seen.has(sign) && document.querySelector(sign))
        requestAnimationFrame(() => seen.set(sign, performance.now()));
    }
  }).observe(document, { childList: true, subtree: true });
};

interface Laid {
  readonly book: string;
  readonly front: unknown;
  readonly device: string;
  readonly key: string;
  readonly jwk: JsonWebKey;
}

/** Lays a book into the store of the app as the app itself would have it: thousands packed, the rest one by one. */
export const layIn = async ({ book, front, device, key, jwk }: Laid): Promise<number> => {
  const size = 1000;
  const lines = (await (await fetch('/bench-book')).text()).split('\n');
  const packed = lines.length - (lines.length % size);
  const segments: [Uint8Array<ArrayBuffer>, number][] = [];
  for (let at = 0; at < packed; at += size) {
    const plain = new Blob([lines.slice(at, at + size).join('\n')]).stream();
    const squeezed = plain.pipeThrough(new CompressionStream('gzip'));
    segments.push([new Uint8Array(await new Response(squeezed).arrayBuffer()), at]);
  }
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const bare = { kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '', d: jwk.d ?? '' };
  const secret = await crypto.subtle.importKey('jwk', bare, curve, false, ['sign']);
  const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const asking = indexedDB.open('sanduk');
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(new Error('the store of the app does not open'));
  });
  const transaction = database.transaction(['books', 'entries', 'segments', 'keys'], 'readwrite');
  const tables = (name: string): IDBObjectStore => transaction.objectStore(name);
  for (const [squeezed, at] of segments)
    tables('segments').put({ count: size, packing: 'gzip', bytes: squeezed }, [book, at]);
  for (const [index, line] of lines.slice(packed).entries())
    tables('entries').put(JSON.parse(line), [book, packed + index]);
  tables('keys').put({ device, key: bytes, secret }, book);
  tables('books').put({ id: book, front, count: lines.length, packed }, book);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(new Error('the book could not be laid into the store'));
  });
  database.close();
  return lines.length;
};

/** How many snapshots lie in the store. */
export const snapshots = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const asking = indexedDB.open('sanduk');
    asking.onerror = () => reject(new Error('the store of the app does not open'));
    asking.onsuccess = () => {
      const database = asking.result;
      const counting = database.transaction('snapshots').objectStore('snapshots').count();
      counting.onsuccess = () => {
        database.close();
        resolve(counting.result);
      };
    };
  });

/** The rules of the built app, as a snapshot names them that it left. */
export const buildOf = (): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const asking = indexedDB.open('sanduk');
    asking.onerror = () => reject(new Error('the store of the app does not open'));
    asking.onsuccess = () => {
      const database = asking.result;
      const getting = database.transaction('snapshots').objectStore('snapshots').getAll();
      getting.onsuccess = () => {
        database.close();
        const [first] = getting.result as readonly { readonly build: string }[];
        resolve(first?.build);
      };
    };
  });

/** The public keys of a phone that asks in. */
export const joiningKeys = (): Promise<{
  readonly device: string;
  readonly key: string;
  readonly agree: string;
}> =>
  new Promise((resolve, reject) => {
    const text = (bytes: Uint8Array): string =>
      btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
    const asking = indexedDB.open('sanduk');
    asking.onerror = () => reject(new Error('the store of the app does not open'));
    asking.onsuccess = () => {
      const database = asking.result;
      const getting = database.transaction('keys').objectStore('keys').get('/joining');
      getting.onsuccess = () => {
        database.close();
        const kept = getting.result as { device: string; key: Uint8Array; agree: { key: Uint8Array } };
        resolve({ device: kept.device, key: text(kept.key), agree: text(kept.agree.key) });
      };
    };
  });

/** Puts the file into the page's own field, and waits for the book with its sums, and for the last of its years. */
export const comingIn = async ({
  book,
}: {
  readonly book: string;
}): Promise<{ readonly seen: number; readonly useful: number; readonly all: number }> => {
  const text = await (await fetch('/bench-file')).text();
  const field = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!field) throw new Error('the page takes no file');
  const carrying = new DataTransfer();
  carrying.items.add(new File([text], 'welcome.sanduk'));
  const start = performance.now();
  field.files = carrying.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  const until = async (done: () => boolean | Promise<boolean>, most: number): Promise<number> => {
    while (!(await done())) {
      if (performance.now() - start > most) throw new Error('it took too long');
      await new Promise((again) => setTimeout(again, 10));
    }
    return performance.now() - start;
  };
  const seen = await until(() => document.querySelector('.box .sum.big') !== null, 60_000);
  location.hash = `/book/${book}/copies`;
  const useful = await until(
    () => document.querySelector('.foot .key.main') !== null && location.hash.endsWith('copies'),
    60_000,
  );
  const isWhole = (): Promise<boolean> =>
    new Promise((resolve) => {
      const asking = indexedDB.open('sanduk');
      asking.onsuccess = () => {
        const database = asking.result;
        const getting = database.transaction('books').objectStore('books').get(book);
        getting.onsuccess = () => {
          database.close();
          resolve((getting.result as { coming?: true } | undefined)?.coming === undefined);
        };
      };
    });
  const all = await until(async () => {
    await new Promise((again) => setTimeout(again, 250));
    return isWhole();
  }, 600_000);
  return { seen, useful, all };
};
