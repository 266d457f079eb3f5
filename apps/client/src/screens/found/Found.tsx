import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { currencies, decimalsOf } from '@sanduk/kernel';
import {
  Ask,
  Choice,
  Field,
  PieceFace,
  Row,
  Sheet,
  currencyName,
  formatMoney,
  heldCurrencies,
  markOf,
  piecesOf,
  reader,
  say,
} from '@sanduk/kit';
import { chooseLocale } from '../../choices.ts';
import { Step, pathOf, usePlan } from './Step.tsx';
import type { Founding } from './Step.tsx';
import { coinsOf, moneyOf } from './money.ts';
import type { Language } from './plan.ts';
import { longestName } from './plan.ts';

const ownNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
};

/** The first page of a founding: what the group calls itself, its language, its money. */
export const Found = (): JSX.Element => {
  const founding = usePlan();
  const { stage, plan, change } = founding;
  const letters = [...plan.name.trim()].length;
  const tooLong = letters > longestName;
  const missing = letters === 0 ? 'name' : tooLong ? 'name-too-long' : undefined;
  return (
    <Step
      step="money"
      title={say('found.title')}
      line={say('found.money.line')}
      spoken={[say('found.name'), plan.name, say('found.money'), currencyName(plan.currency, reader.value)]}
      label={missing ? say(`found.missing.${missing}`) : say('found.to-members')}
      onPress={() => {
        if (missing) document.querySelector('input')?.focus();
        else stage.go(pathOf('members'));
      }}
    >
      <Field
        label={say('found.name')}
        value={plan.name}
        onChange={(name) => change({ name })}
        wrong={tooLong ? say('found.name-too-long', { most: longestName }) : undefined}
      />
      <Choice<Language>
        label={say('found.language')}
        look="chips"
        value={plan.language}
        options={(Object.keys(ownNames) as Language[]).map((one) => ({
          value: one,
          label: <span lang={one}>{ownNames[one]}</span>,
        }))}
        onChange={(language) => {
          change({ language });
          void chooseLocale(language);
        }}
      />
      <Money founding={founding} />
      <UsualNote founding={founding} />
    </Step>
  );
};

const Money = ({ founding: { plan, change } }: { readonly founding: Founding }): JSX.Element => {
  const [open, setOpen] = useState(false);
  const name = currencyName(plan.currency, reader.value);
  return (
    <div class="stack tight">
      <p class="strong">{say('found.money')}</p>
      <Sheet class="lines">
        <Row
          label={<b>{name}</b>}
          line={say('found.decimals', { mark: markOf(plan.currency), n: decimalsOf(plan.currency) ?? 2 })}
          onPress={() => setOpen(true)}
        />
      </Sheet>
      <Choice
        label={say('found.smallest')}
        look="chips"
        value={String(plan.smallest)}
        options={coinsOf(plan.currency).map((minor) => ({
          value: String(minor),
          label: <bdi>{formatMoney({ minor, cur: plan.currency }, reader.value)}</bdi>,
        }))}
        onChange={(minor) => change({ smallest: Number(minor) })}
      />
      <Ask open={open} sentence={say('found.money')} onClose={() => setOpen(false)}>
        {open && (
          <Currencies
            onChoose={(currency) => {
              change(moneyOf(currency));
              setOpen(false);
            }}
          />
        )}
      </Ask>
    </div>
  );
};

const Currencies = ({ onChoose }: { readonly onChoose: (currency: string) => void }): JSX.Element => {
  const [typed, setTyped] = useState('');
  const all = [...heldCurrencies, ...currencies.filter((code) => !heldCurrencies.includes(code))];
  const wanted = typed.trim().toLowerCase();
  const found = all.filter((code) =>
    `${code} ${markOf(code)} ${currencyName(code, reader.value)}`.toLowerCase().includes(wanted),
  );
  return (
    <div class="stack tight">
      <Field label={say('found.search')} value={typed} onChange={setTyped} />
      <div class="sheet lines currencies">
        {found.length === 0 && <p class="soft">{say('found.no-such-money')}</p>}
        {found.map((code) => (
          <Row
            key={code}
            label={currencyName(code, reader.value)}
            end={<bdi class="small soft">{code}</bdi>}
            onPress={() => onChoose(code)}
          />
        ))}
      </div>
    </div>
  );
};

const UsualNote = ({ founding: { plan, change } }: { readonly founding: Founding }): JSX.Element => {
  const notes = piecesOf(plan.currency, plan.smallest).filter(({ kind, minor }) => kind === 'note' && minor > 0);
  return (
    <div class="usual">
      <Choice
        label={say('found.unit')}
        look="chips"
        value={String(plan.unit)}
        options={notes.toReversed().map((piece) => ({
          value: String(piece.minor),
          label: <PieceFace piece={piece} cur={plan.currency} />,
        }))}
        onChange={(minor) => change({ unit: Number(minor) })}
      />
      <p class="small soft">{say('found.unit-line')}</p>
    </div>
  );
};
