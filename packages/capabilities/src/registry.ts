import { constitution } from './constitution/constitution.ts';
import { devices } from './devices/devices.ts';
import { governance } from './governance/governance.ts';
import { ledger } from './ledger/ledger.ts';
import { lending } from './lending/lending.ts';
import { meeting } from './meeting/meeting.ts';
import { membership } from './membership/membership.ts';
import { savings } from './savings/savings.ts';
import { sharing } from './sharing/sharing.ts';
import { solidarity } from './solidarity/solidarity.ts';

/** The table of contents: what people who keep a box together can do. The foundations come first and object first. */
export const registry = [
  ledger,
  membership,
  devices,
  constitution,
  governance,
  meeting,
  savings,
  lending,
  solidarity,
  sharing,
] as const;
