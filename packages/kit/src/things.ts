import { assert } from '@sanduk/kernel';
import { thingsOf } from './closing-code.ts';
import type { Colour } from './emblems.ts';

/**
 * The 64 drawn things of the closing code, to be seen, said and remembered. A place in this list is for ever, because old
 * minutes were signed under it; a name may be mended. Colour helps memory only.
 */
export interface Thing {
  readonly colour: Colour;
  readonly en: string;
  readonly fr: string;
  readonly es: string;
  readonly ar: string;
}

const thing = (colour: Colour, en: string, fr: string, es: string, ar: string): Thing => ({ colour, en, fr, es, ar });

export const things: readonly Thing[] = [
  thing(4, 'lamp', 'lampe', 'lámpara', 'مصباح'),
  thing(6, 'boat', 'bateau', 'barco', 'قارب'),
  thing(2, 'drum', 'tambour', 'tambor', 'طبل'),
  thing(3, 'tree', 'arbre', 'árbol', 'شجرة'),
  thing(7, 'cup', 'tasse', 'taza', 'كوب'),
  thing(8, 'hill', 'colline', 'colina', 'تلّ'),
  thing(5, 'gourd', 'calebasse', 'calabaza', 'يقطين'),
  thing(1, 'wheel', 'roue', 'rueda', 'عجلة'),
  thing(4, 'basket', 'panier', 'cesta', 'قفّة'),
  thing(2, 'pot', 'marmite', 'caldero', 'قدر'),
  thing(1, 'sun', 'soleil', 'sol', 'شمس'),
  thing(3, 'leaf', 'feuille', 'hoja', 'ورقة'),
  thing(6, 'ladder', 'échelle', 'escalera', 'سلّم'),
  thing(5, 'bridge', 'pont', 'puente', 'جسر'),
  thing(7, 'door', 'porte', 'puerta', 'باب'),
  thing(8, 'window', 'fenêtre', 'ventana', 'نافذة'),
  thing(2, 'stool', 'tabouret', 'taburete', 'كرسيّ'),
  thing(4, 'table', 'table', 'mesa', 'طاولة'),
  thing(7, 'curtain', 'rideau', 'cortina', 'ستارة'),
  thing(1, 'house', 'maison', 'casa', 'بيت'),
  thing(6, 'fan', 'éventail', 'abanico', 'مروحة'),
  thing(3, 'clock', 'horloge', 'reloj', 'ساعة'),
  thing(8, 'bucket', 'seau', 'balde', 'دلو'),
  thing(5, 'spoon', 'cuillère', 'cuchara', 'ملعقة'),
  thing(1, 'bowl', 'bol', 'cuenco', 'صحن'),
  thing(2, 'teapot', 'théière', 'tetera', 'إبريق'),
  thing(7, 'ring', 'bague', 'anillo', 'خاتم'),
  thing(4, 'comb', 'peigne', 'peine', 'مشط'),
  thing(8, 'hat', 'chapeau', 'sombrero', 'قبّعة'),
  thing(6, 'shirt', 'chemise', 'camisa', 'قميص'),
  thing(5, 'button', 'bouton', 'botón', 'زرّ'),
  thing(3, 'brush', 'pinceau', 'pincel', 'فرشاة'),
  thing(7, 'pillow', 'coussin', 'almohada', 'وسادة'),
  thing(1, 'hammer', 'marteau', 'martillo', 'مطرقة'),
  thing(3, 'shovel', 'pelle', 'pala', 'مجرفة'),
  thing(4, 'cart', 'charrette', 'carreta', 'عربة'),
  thing(6, 'bicycle', 'vélo', 'bicicleta', 'درّاجة'),
  thing(2, 'bus', 'autobus', 'autobús', 'حافلة'),
  thing(8, 'tractor', 'tracteur', 'tractor', 'جرّار'),
  thing(5, 'scales', 'balance', 'balanza', 'ميزان'),
  thing(1, 'oar', 'rame', 'remo', 'مجداف'),
  thing(7, 'tower', 'tour', 'torre', 'برج'),
  thing(6, 'net', 'filet', 'red', 'شبكة'),
  thing(4, 'arch', 'arche', 'portal', 'قوس'),
  thing(2, 'brick', 'brique', 'ladrillo', 'طوبة'),
  thing(8, 'road', 'sentier', 'camino', 'طريق'),
  thing(1, 'wave', 'houle', 'ola', 'موجة'),
  thing(5, 'rain', 'pluie', 'lluvia', 'مطر'),
  thing(6, 'tap', 'robinet', 'grifo', 'صنبور'),
  thing(7, 'flower', 'fleur', 'flor', 'زهرة'),
  thing(4, 'maize', 'maïs', 'maíz', 'ذرة'),
  thing(2, 'pepper', 'piment', 'pimiento', 'فلفل'),
  thing(3, 'mango', 'mangue', 'mango', 'مانجو'),
  thing(8, 'palm', 'palmier', 'palmera', 'نخلة'),
  thing(1, 'pineapple', 'ananas', 'piña', 'أناناس'),
  thing(5, 'bean', 'haricot', 'frijol', 'فول'),
  thing(7, 'onion', 'oignon', 'cebolla', 'بصل'),
  thing(4, 'bread', 'pain', 'pan', 'خبز'),
  thing(1, 'wheat', 'blé', 'trigo', 'قمح'),
  thing(2, 'pencil', 'crayon', 'lápiz', 'قلم رصاص'),
  thing(6, 'letter', 'lettre', 'carta', 'رسالة'),
  thing(3, 'swing', 'balançoire', 'columpio', 'أرجوحة'),
  thing(5, 'radio', 'radio', 'radio', 'مذياع'),
  thing(8, 'glasses', 'lunettes', 'gafas', 'نظّارة'),
];

export const thingAt = (place: number): Thing => {
  const found = things[place];
  assert(found !== undefined, 'there are 64 drawn things');
  return found;
};

/** The four things of a seal by name, in a language that has names; the pseudo language says the English ones. */
export const thingNamesOf = (entryId: string, locale: 'en' | 'fr' | 'es' | 'ar' | 'pseudo'): readonly string[] =>
  thingsOf(entryId).map((place) => thingAt(place)[locale === 'pseudo' ? 'en' : locale]);
