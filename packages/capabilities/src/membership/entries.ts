import { attestation, decision, shape } from '@sanduk/kernel';

const { count, id, optional, text, word } = shape;

export const officeNames = ['chair', 'record-keeper', 'box-keeper', 'money-counter', 'key-holder'] as const;
export type Office = (typeof officeNames)[number];

const office = word(...officeNames);

/** Who belongs, in which office, in what standing. */
export const entries = {
  'membership.Joined': decision(
    { member: id, number: count(1, 999), colour: count(0, 7), picture: count(0, 23) },
    { personal: { nickname: text(200), phone: optional(text(30)) }, key: { of: 'number', fields: ['number'] } },
  ),
  'membership.Described': attestation(
    { member: id },
    { personal: { nickname: optional(text(200)), phone: optional(text(30)), heir: optional(text(120)) } },
  ),
  'membership.StandingChanged': decision(
    { member: id, to: word('active', 'suspended', 'left', 'died') },
    { key: { of: 'standing', fields: ['member'] } },
  ),
  'membership.OfficeGiven': decision({ office, member: id }, { key: { of: 'office', fields: ['office', 'member'] } }),
  'membership.OfficeEnded': decision({ office, member: id }, { key: { of: 'office', fields: ['office', 'member'] } }),
} as const;
