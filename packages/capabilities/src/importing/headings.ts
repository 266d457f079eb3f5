import { plain } from './text.ts';

/** What a column of a sheet may hold. `ignored`: left aside, because nobody asked for it with a purpose. */
export const columnFields = [
  'key',
  'number',
  'due',
  'date',
  'status',
  'way',
  'reference',
  'purpose',
  'charge',
  'repayment',
  'loan',
  'fine',
  'social',
  'shares',
  'month',
  'year',
  'meeting',
  'amount',
  'member',
] as const;
export type ColumnField = (typeof columnFields)[number] | 'ignored';

/** How sure a guess is. */
export type Certainty = 'exact' | 'word' | 'prefix' | 'none';

/**
 * The names that people give to columns: English, French, Spanish, Arabic, Swahili, Somali. The last three are drafts
 * until native speakers have read them.
 */
const names: Readonly<Record<ColumnField, string>> = {
  ignored:
    'national id, id number, identity, passport, address, notes, note, remarks, comment, role, gender, sex, age, occupation, ' +
    'adresse, remarque, sexe, direccion, nota, observaciones, sexo, العنوان, ملاحظات, رقم الهوية, الجنس, anwani, cinwaan',
  key:
    'email, e-mail, mail, phone, mobile, telephone, phone number, member email, courriel, téléphone, portable, correo, ' +
    'correo electrónico, teléfono, móvil, celular, بريد, البريد, هاتف, الهاتف, جوال, barua pepe, simu, iimeyl, taleefan',
  number: 'no, number, id, member no, member number, member id, n°, numéro, número, n.º, رقم, رقم العضو, namba, lambar',
  due: 'due, due date, échéance, vencimiento, الاستحقاق, تاريخ الاستحقاق, tarehe ya mwisho, waqtiga',
  date:
    'date, payment date, paid on, date paid, date de paiement, payé le, fecha, fecha de pago, التاريخ, تاريخ, تاريخ الدفع, ' +
    'tarehe, taariikh',
  status: 'status, state, statut, état, estado, الحالة, حالة, hali, xaalad',
  way: 'method, payment method, mode, mode de paiement, forma, forma de pago, método, الطريقة, طريقة, طريقة الدفع, njia, hab',
  reference:
    'ref, reference, transaction ref, transaction, receipt, réf, référence, reçu, referencia, recibo, مرجع, المرجع, kumbukumbu, tixraac',
  purpose: 'purpose, reason, motif, objet, destino, motivo, الغرض, غرض, lengo, ujeeddo',
  charge:
    'interest, interest rate, service charge, rate, intérêt, taux, frais, interés, tasa, رسم الخدمة, رسم, riba, tozo, faaiido, faa’iido',
  repayment:
    'repaid, repayment, loan repayment, remboursement, remboursé, pago, abono, pago de préstamo, سداد, السداد, marejesho, bixin',
  loan: 'loan, principal, loan amount, prêt, préstamo, قرض, القرض, سلفة, mkopo, deyn',
  fine: 'fine, fines, penalty, amende, amendes, multa, multas, غرامة, الغرامة, faini, ganaax',
  social:
    'social fund, social, welfare, caisse sociale, solidarité, fondo social, solidaridad, صندوق اجتماعي, الصندوق الاجتماعي, ' +
    'mfuko wa jamii, sanduuqa bulshada',
  shares: 'shares, share, stamps, parts, timbres, acciones, cuotas, أسهم, الأسهم, hisa, saami',
  month: 'month, mois, mes, شهر, الشهر, mwezi, bil',
  year: 'year, année, an, año, سنة, السنة, mwaka, sanad',
  meeting: 'meeting, week, réunion, semaine, reunión, semana, اجتماع, الاجتماع, mkutano, kulan',
  amount:
    'amount, paid, contribution, contributions, savings, deposit, total paid, montant, cotisation, épargne, dépôt, monto, ' +
    'importe, ahorro, aporte, depósito, المبلغ, مبلغ, مساهمة, المساهمة, ادخار, الادخار, kiasi, mchango, akiba, lacag, qaaraan, kayd',
  member:
    'name, member, full name, member name, nom, membre, nombre, socia, socio, miembro, الاسم, اسم, العضو, عضو, اسم العضو, ' +
    'jina, mwanachama, magac, xubin',
};

/** In this order, because a heading of two words is named by the more telling one: "Member e-mail" is a key. */
const order: readonly ColumnField[] = ['ignored', ...columnFields];

const table = order.map((field) => ({ field, names: names[field].split(',').map(plain) }));

export interface Heading {
  readonly field: ColumnField;
  readonly certainty: Certainty;
}

/** What a heading most likely means: the very name, else a name that is a whole word of it, else the start of a name. */
export const headingOf = (heading: string): Heading => {
  const said = plain(heading);
  if (said === '') return { field: 'ignored', certainty: 'none' };
  const exact = table.find(({ names: known }) => known.includes(said));
  if (exact) return { field: exact.field, certainty: 'exact' };
  const padded = ` ${said} `;
  const word = table.find(({ names: known }) => known.some((name) => padded.includes(` ${name} `)));
  if (word) return { field: word.field, certainty: 'word' };
  const prefix = table.find(({ names: known }) =>
    known.some((name) => name.length >= 3 && said.length >= 3 && (said.startsWith(name) || name.startsWith(said))),
  );
  return prefix ? { field: prefix.field, certainty: 'prefix' } : { field: 'ignored', certainty: 'none' };
};
