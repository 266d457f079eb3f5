import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Failure } from './command.ts';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** The world of files failing, as a sentence that names the file. */
const failureOf = (file: string, error: unknown): Failure => {
  switch (codeOf(error)) {
    case 'ENOENT':
      return new Failure(`There is no file ${file}.`);
    case 'EISDIR':
      return new Failure(`${file} is a folder, not a file.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Failure(`${file} may not be read or written by you.`);
    case 'ENOSPC':
      return new Failure(`The disk is full. ${file} is as it was before.`);
    default:
      return new Failure(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

export const readBytes = (file: string): Uint8Array => {
  try {
    return readFileSync(file);
  } catch (error) {
    throw failureOf(file, error);
  }
};

export const readText = (file: string): string => Buffer.from(readBytes(file)).toString('utf8');

/** Whole or not at all: written beside, flushed, then put in the place of the old one. */
export const writeWhole = (file: string, text: string, mode = 0o644): void => {
  const path = resolve(file);
  const beside = `${path}.${process.pid}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const handle = openSync(beside, 'w', mode);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, path);
    const folder = openSync(dirname(path), 'r');
    fsyncSync(folder);
    closeSync(folder);
  } catch (error) {
    rmSync(beside, { force: true });
    throw failureOf(file, error);
  }
};
