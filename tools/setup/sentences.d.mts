export class Mishap extends Error {
  constructor(what: string, wayOut: string);
}
export const mishapOf: (text: string, where: string) => Mishap | undefined;
export const mishapWhile: (doing: string, text: string, where: string) => Mishap;
