import { attestation, decision, fact, shape } from '@sanduk/kernel';

const { amount, amountOrZero, count, day, hash, id, list, optional, proof, record, text, tuple, word } = shape;

const fineReasons = ['late', 'absent', 'phone', 'talk', 'other'] as const;
export type FineReason = (typeof fineReasons)[number];

/** The life of a meeting: opened, held, counted, sealed. */
export const entries = {
  'meeting.Opened': decision(
    { meeting: id, number: count(1, 9999), recorder: id, keys: list(id, 5) },
    { key: { of: 'meeting', fields: ['number'] } },
  ),
  'meeting.Recalled': attestation({ said: record({ box: amountOrZero, social: amountOrZero }) }),
  // `for`: who came for her, when it was a member; only with `represented`.
  'meeting.Attended': fact(
    { member: id, how: word('present', 'late', 'excused', 'absent', 'represented'), for: optional(id) },
    { slot: ['member'] },
  ),
  'meeting.Fined': decision({ member: id, why: word(...fineReasons), amount }, { slot: ['member', 'why'] }),
  'meeting.FineWaived': decision({ member: id, amount }),
  'meeting.FinePaid': fact(
    { member: id, amount, into: word('surplus:fine', 'fund:social', 'fund:charity') },
    { slot: ['member'] },
  ),
  'meeting.Counted': attestation(
    { pieces: list(tuple(count(1, 1_000_000_000), count(0, 100_000)), 40), total: amountOrZero },
    { slot: ['by'] },
  ),
  'meeting.DifferenceNamed': fact(
    { amount, way: word('short', 'over') },
    { slot: [], personal: { why: optional(text(300)) } },
  ),
  'meeting.Sealed': attestation({
    meeting: id,
    prevSeal: optional(hash),
    cut: list(tuple(id, count(0, 10_000_000), hash), 60), // device, its last n, that entry
    digest: hash,
    dv: count(1, 99),
    cash: amountOrZero,
    open: list(id, 200),
    ck: optional(text(400)), // the best checkpoint of a hub, when there is one
    next: optional(day),
  }),
  'meeting.Cosigned': attestation(
    { seal: hash, member: id, method: word('own-device', 'shared-device', 'paper'), proof: optional(proof) },
    { slot: ['seal', 'member'] },
  ),
} as const;
