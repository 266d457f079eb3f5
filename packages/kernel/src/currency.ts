/** How many decimals a currency has by ISO 4217; undefined when the code names no currency that people pay with. */
export const decimalsOf = (cur: string): 0 | 2 | 3 | undefined => {
  if (noDecimals.has(cur)) return 0;
  if (threeDecimals.has(cur)) return 3;
  return twoDecimals.has(cur) ? 2 : undefined;
};

const codes = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const noDecimals = codes('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF');
const threeDecimals = codes('BHD IQD JOD KWD LYD OMR TND');
const twoDecimals = codes(
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE ' +
    'CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR ' +
    'KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB ' +
    'PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY ' +
    'TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
);

/** Every currency code that `decimalsOf` knows, in alphabetical order. */
export const currencies: readonly string[] = [...noDecimals, ...threeDecimals, ...twoDecimals].toSorted();

/** The most that one entry may carry, in minor units of any currency: promise M1 of money. */
export const largestMinor: number = 100_000_000_000;
