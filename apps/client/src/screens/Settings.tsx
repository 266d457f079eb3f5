import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Choice, Icon, Key, Screen, Sheet, digits, formatNumber, locale, locales, reader, say } from '@sanduk/kit';
import type { Digits, Locale } from '@sanduk/kit';
import { chooseLocale, theme, themes } from '../choices.ts';
import type { Theme } from '../choices.ts';
import { askToStay, staying } from '../device/stay.ts';
import { offlineReady } from '../newer.ts';
import { back } from '../router.ts';
import { shelfOf } from '../shelves.ts';
import { Newer } from './Newer.tsx';

/** Languages name themselves, so that whoever is lost in a foreign one finds home. */
const ownNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  pseudo: '[Þšéûðó]',
};

const lights = { day: 'sun', dark: 'evening', sun: 'seen' } as const satisfies Readonly<Record<Theme, string>>;

export const Settings = (): JSX.Element => (
  <Screen title={say('settings.title')} line={say('settings.line')} back={back} onSpeak={() => [say('settings.title')]}>
    <Newer />
    <Choice
      label={say('settings.language')}
      look="chips"
      value={locale.value}
      options={locales.map((one) => ({ value: one, label: <span lang={one}>{ownNames[one]}</span> }))}
      onChange={(chosen) => void chooseLocale(chosen)}
    />
    <Choice<Digits>
      label={say('settings.digits')}
      look="band"
      value={digits.value}
      options={[
        { value: 'western', label: <bdi dir="ltr">{say('settings.digits-western')}</bdi> },
        { value: 'arab', label: <bdi dir="ltr">{say('settings.digits-arab')}</bdi> },
      ]}
      onChange={(chosen) => {
        digits.value = chosen;
      }}
    />
    <Choice<Theme>
      label={say('settings.light')}
      look="band"
      value={theme.value}
      options={themes.map((one) => ({ value: one, icon: lights[one], label: say(`settings.${one}`) }))}
      onChange={(chosen) => {
        theme.value = chosen;
      }}
    />
    <Store />
  </Screen>
);

const million = 1_000_000;

const Store = (): JSX.Element => {
  useEffect(() => {
    void shelfOf('book').then(({ device }) => askToStay(device));
  }, []);
  const now = staying.value;
  const megabytes = (bytes: number): string => formatNumber(Math.ceil(bytes / million), reader.value);
  return (
    <Sheet label={say('settings.store')}>
      <div class="stack tight">
        <p class="row tight">
          <Icon name={now?.stays ? 'tick' : 'heed'} />
          <span>{say(now?.stays ? 'settings.stays' : 'settings.may-go')}</span>
        </p>
        {offlineReady.value && (
          <p class="row tight">
            <Icon name="tick" />
            <span>{say('settings.offline')}</span>
          </p>
        )}
        {now?.used !== undefined && now.allowed !== undefined && (
          <p class="small soft">
            {say('settings.room', { used: megabytes(now.used), allowed: megabytes(now.allowed) })}
          </p>
        )}
        {!now?.stays && (
          <Key
            kind="or"
            slim
            label={say('settings.keep')}
            onPress={() => void shelfOf('book').then(({ device }) => askToStay(device))}
          />
        )}
      </div>
    </Sheet>
  );
};
