import { describe, expect, test } from 'vitest';
import { idNamed } from '../book/testing.ts';
import { foundingDrafts } from '../book/testing-group.ts';
import { story } from '../book/testing.ts';
import type { Newcomer } from './newcomer.ts';
import { joinedDraft, missingIn, namesakes, nextNumber, officesProposed, seatsTaken } from './newcomer.ts';

const amina: Newcomer = { member: idNamed('a'), nickname: 'Amina', phone: '', number: 3, colour: 1, picture: 2 };

describe('P2 who joins', () => {
  test('P2 a number follows the largest, also after gaps', () => {
    expect(nextNumber([])).toBe(1);
    expect(nextNumber([1, 7, 3])).toBe(8);
  });
  test('P2 two of one name are told, whatever their accents, and may both stay', () => {
    const others = [
      { number: 2, name: 'ámina ' },
      { number: 5, name: 'Amin' },
    ];
    expect(namesakes('Amina', others).map(({ number }) => number)).toEqual([2]);
    expect(namesakes(' ', [{ number: 1, name: '' }])).toEqual([]);
    expect(missingIn(amina, [1, 2])).toBeUndefined();
  });
  test('P2 long names in any script stay whole', () => {
    const long = 'أميرة'.repeat(40);
    expect(missingIn({ ...amina, nickname: long }, [])).toBeUndefined();
    expect(missingIn({ ...amina, nickname: `${long}م` }, [])).toBe('name-too-long');
    expect(missingIn({ ...amina, nickname: '👩'.repeat(200) }, [])).toBeUndefined();
    const [opened] = foundingDrafts();
    const blank = opened ? story().said(opened) : story();
    expect(blank.objection(joinedDraft({ ...amina, nickname: long }, amina.member))).toBeUndefined();
  });
  test('P2 a taken number and an empty name are named', () => {
    expect(missingIn(amina, [3])).toBe('number-taken');
    expect(missingIn({ ...amina, nickname: '  ' }, [])).toBe('name');
  });
});

describe('P3 who serves', () => {
  test('P3 the proposal gives nobody two offices and leaves none of the needed ones empty', () => {
    for (const size of [3, 5, 8, 25]) {
      const members = Array.from({ length: size }, (_, at) => String(at));
      const proposed = officesProposed(members, 3);
      expect(new Set(proposed.map(([member]) => member)).size).toBe(proposed.length);
      for (const { seats, taken } of seatsTaken(
        proposed.map(([, office]) => office),
        3,
      )) {
        expect(taken).toBeLessThanOrEqual(seats);
      }
    }
    expect(officesProposed(['1', '2', '3', '4', '5'], 3).map(([, office]) => office)).toEqual([
      'record-keeper',
      'box-keeper',
      'key-holder',
      'key-holder',
      'key-holder',
    ]);
  });
});
