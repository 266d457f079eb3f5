import '../src/parts.css';
import { render } from 'preact';
import type { JSX } from 'preact';
import { loaders } from 'virtual:words';
import { digits, followReader, openLocale } from '../src/words.ts';
import type { Digits, Locale } from '../src/locale.ts';
import { pages } from './pages.tsx';

/** Every part on pages like real ones: `?page=home&lang=ar&digits=arab&theme=sun`. */
const asked = new URLSearchParams(location.search);

const Index = (): JSX.Element => (
  <ul>
    {Object.keys(pages).map((name) => (
      <li key={name}>
        <a href={`?page=${name}`}>{name}</a>
      </li>
    ))}
  </ul>
);

const open = async (): Promise<void> => {
  const app = document.getElementById('app');
  if (!app) return;
  document.documentElement.className = asked.get('theme') ?? '';
  digits.value = (asked.get('digits') ?? 'western') as Digits;
  await openLocale((asked.get('lang') ?? 'en') as Locale, ['home'], loaders);
  followReader(document.documentElement);
  const Page = pages[asked.get('page') ?? ''] ?? Index;
  render(<Page />, app);
};

void open();
