import { createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { cameraFlags } from './camera.ts';

/**
 * A cheap phone for the journeys: the built app in a real browser, 360 by 640, with a network that can be cut and a
 * processor that can be slowed down.
 */
export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly address: string;
  /** Opens an address inside the app: `/settings`, `/book/<id>`. */
  readonly goTo: (path: string) => Promise<void>;
  readonly network: (on: boolean) => Promise<void>;
  /** How many times slower than this machine; 1 is as it is. */
  readonly slow: (times: number) => Promise<void>;
  /** Leaves this many bytes for everything that the app keeps; without a number as many as there are. */
  readonly room: (bytes?: number) => Promise<void>;
  readonly size: (width: number, height: number) => Promise<void>;
  readonly picture: (name: string) => Promise<string>;
  /** What the page wrote on its console as a warning or an error, and every fault. */
  readonly complaints: readonly string[];
  /** Where a journey ended that went wrong: address, complaints, words; and a picture beside the others. */
  readonly lastWords: () => Promise<string>;
  readonly switchOff: () => Promise<void>;
}

export interface PhoneOptions {
  readonly address?: string;
  /** A folder that outlives the browser: switch the phone off and on again. */
  readonly memory?: string;
  readonly language?: string;
  readonly width?: number;
  readonly height?: number;
  readonly pictures?: string;
  /** The film that its camera sees; without one it has no camera. */
  readonly camera?: string;
}

export const program = (): string => process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const flags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const switchOn = async (options: PhoneOptions = {}): Promise<Phone> => {
  const served = options.address === undefined ? await serve() : undefined;
  const address = options.address ?? served?.address ?? '';
  const screen = { width: options.width ?? 360, height: options.height ?? 640 };
  const kind = {
    viewport: screen,
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: options.language ?? 'en-GB',
    timezoneId: 'Africa/Nairobi',
    reducedMotion: 'reduce' as const,
  };
  const launch = {
    executablePath: program(),
    headless: true,
    args: [...flags, ...(options.camera === undefined ? [] : cameraFlags(options.camera))],
  };
  let browser: Browser | undefined;
  let context: BrowserContext;
  if (options.memory === undefined) {
    browser = await chromium.launch(launch);
    context = await browser.newContext(kind);
  } else {
    context = await chromium.launchPersistentContext(options.memory, { ...launch, ...kind });
  }
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints = listen(page);
  const session = await context.newCDPSession(page);
  await page.goto(address);
  const pictures = resolve(options.pictures ?? join(import.meta.dirname, '../out'));
  return {
    page,
    context,
    address,
    complaints,
    ...handles({ page, context, session, address, pictures }),
    lastWords: async () => {
      const at = join(pictures, `went-wrong-${Date.now()}.png`);
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: at });
      const words = (await page.locator('body').innerText()).slice(0, 2_000);
      return [page.url(), at, ...complaints, words].join('\n');
    },
    switchOff: async () => {
      await context.close();
      await browser?.close();
      served?.server.close();
    },
  };
};

interface Inside {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly session: CDPSession;
  readonly address: string;
  readonly pictures: string;
}

const handles = ({ page, context, session, address, pictures }: Inside) => ({
  goTo: async (path: string) => {
    await page.evaluate((to) => {
      location.hash = to;
    }, path);
    await page.waitForTimeout(50);
  },
  network: (on: boolean) => context.setOffline(!on),
  slow: async (times: number) => {
    await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  },
  room: async (bytes?: number) => {
    const size = bytes === undefined ? {} : { quotaSize: bytes };
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(address).origin, ...size });
  },
  size: (width: number, height: number) => page.setViewportSize({ width, height }),
  picture: async (name: string) => {
    mkdirSync(pictures, { recursive: true });
    const path = join(pictures, `${name}.png`);
    await page.screenshot({ path, fullPage: false });
    return path;
  },
});

const listen = (page: Page): readonly string[] => {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.stack ?? error.message));
  return heard;
};

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** Another build than the usual one can be tried by naming its folder. */
export const builtApp: string = resolve(import.meta.dirname, '../..', process.env['SANDUK_APP'] ?? 'apps/client/dist');

/** The built app from a folder, as any plain server would give it; no hub. */
export const serve = async (
  folder: string = builtApp,
  host = 'localhost',
): Promise<{ readonly server: Server; readonly address: string }> => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, normalize(pathname === '/' ? '/index.html' : decodeURIComponent(pathname)));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => {
    server.listen(0, host, done);
  });
  return { server, address: `http://${host}:${(server.address() as AddressInfo).port}/` };
};
