/** Why somebody asks: for everybody, or only for those whom the group gave an office. */
export interface Reason {
  readonly reason: string;
  readonly committee?: boolean;
}

interface Words {
  readonly words?: { readonly reason: string };
  readonly confidential?: { readonly reason: string };
}

/** The personal part of a draft; nothing when nobody said why. */
export const reasonWords = ({ reason, committee = false }: Reason): Words => {
  const text = reason.trim();
  if (text === '') return {};
  return committee ? { confidential: { reason: text } } : { words: { reason: text } };
};
