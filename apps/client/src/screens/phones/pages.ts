/** The pages of phones come together: whoever opens one of them walks through several. */
export { KeysOf, Keys } from './Keys.tsx';
export { Join } from './Join.tsx';
export { LetIn } from './LetIn.tsx';
export { OnePhone } from './OnePhone.tsx';
export { Phones } from './Phones.tsx';
export { Pin } from './Pin.tsx';
export { PutOut } from './PutOut.tsx';
export { SecondName } from './SecondName.tsx';
export { ShowBook } from './Show.tsx';
export { TakeBook } from './TakeBook.tsx';
export { TakeIn } from './TakeIn.tsx';
export { Whose } from './Whose.tsx';
