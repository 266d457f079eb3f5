import { attestation, decision, shape } from '@sanduk/kernel';

const { count, hash, id, key, list, optional, proof, text, tuple, word, yesNo } = shape;

/**
 * Which phones may write, whose they are, which keys lie elsewhere, where copies are kept, and what was erased. A `proof`
 * makes it the voice of a member whose key signed as well, so two members on one phone are two voices; or of the paper.
 */
export const entries = {
  // Also said of a device that is in already: then it says anew whose it is and what it may do.
  'journal.DeviceEnrolled': decision(
    {
      device: id,
      key, // signs
      agree: key, // to it keys of parts are wrapped
      member: optional(id), // absent: the phone belongs to the group
      shared: yesNo, // several members write on it, each with a PIN
      writes: yesNo, // false: it reads only
      sees: word('ledger', 'group', 'committee'), // which parts it is given: 0; 0 and 1; all
      proof: optional(proof), // by the recovery paper, when no second officer has a phone left
    },
    { key: { of: 'device', fields: ['device'] } },
  ),
  // A cut: what the device wrote after that entry does not count until the group adopts it. Absent: it wrote nothing.
  'journal.DeviceRevoked': decision({
    device: id,
    lastN: optional(count(0, 10_000_000)),
    lastHash: optional(hash),
    why: word('lost', 'stolen', 'replaced', 'left', 'forked'),
    proof: optional(proof),
  }),
  // The second signature under an enrolment, a key, a revocation or an erasure.
  'journal.Vouched': attestation(
    { entry: hash, member: id, method: word('own-device', 'shared-device', 'paper'), proof: optional(proof) },
    { slot: ['entry', 'member'] },
  ),
  'journal.MemberKeySet': decision(
    { member: id, key, kept: word('shared-device', 'paper'), device: optional(id), proof: optional(proof) },
    { key: { of: 'member-key', fields: ['member', 'kept'] } },
  ),
  'journal.RecoveryKeySet': decision({ key, proof: optional(proof) }, { key: { of: 'recovery-key', fields: [] } }),
  'journal.HubChosen': decision(
    {
      key: text(200), // the hub's note key: its name, four bytes of hash and an Ed25519 key, as C2SP writes it
      address: text(200),
      as: word('home', 'witness'),
      proof: optional(proof),
    },
    { key: { of: 'hub', fields: ['as'] } },
  ),
  // The key of a part and an epoch, wrapped for each device that may read it.
  'journal.KeyGranted': attestation({
    part: count(1, 2),
    epoch: count(1, 9999),
    from: key, // an ephemeral key; with each device's `agree` it makes the key that wraps
    to: list(tuple(id, text(80)), 40), // device, nonce and wrapped key
  }),
  'journal.PartErased': decision(
    { entry: hash, part: count(1, 7), basis: word('asked', 'retention', 'mistake'), proof: optional(proof) },
    { key: { of: 'part', fields: ['entry', 'part'] } },
  ),
} as const;
