import { decision, shape } from '@sanduk/kernel';

const { count, hash, id, list, open, optional, text, word } = shape;

/** Proposals, their ballots, and the settling of exceptions. */
export const entries = {
  'governance.Proposed': decision(
    { proposal: id, motion: open }, // {type, ...fields that bind; amount = at most}
    { personal: { reason: optional(text(300)) } },
  ),
  'governance.Voted': decision(
    {
      proposal: id,
      method: word('hands', 'paper', 'brought-forward'),
      eligible: count(0, 999),
      for: count(0, 999),
      against: count(0, 999),
      abstained: count(0, 999),
      counters: list(id, 2),
    },
    { key: { of: 'proposal', fields: ['proposal'] } },
  ),
  'governance.Withdrawn': decision({ proposal: id }, { key: { of: 'proposal', fields: ['proposal'] } }),
  'governance.Settled': decision(
    { exception: id, how: word('adopted', 'dismissed', 'corrected'), stands: optional(hash) },
    { personal: { reason: optional(text(300)) }, key: { of: 'exception', fields: ['exception'] } },
  ),
} as const;
