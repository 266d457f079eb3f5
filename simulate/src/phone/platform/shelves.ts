/** In the place of the client's own: nobody looks at a home page here. */
export const lookAgain = async (): Promise<void> => undefined;
export const shelfOf = (): never => {
  throw new Error('A simulated phone has no shelves');
};
