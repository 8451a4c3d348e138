import { crc32 } from 'node:zlib';
import { type PythonValue, pythonRepr } from './python/python-repr.ts';

/**
 * True for the slot combinations that are kept for testing: one in eight, by a hash of its content. The models are
 * trained on the others only.
 */
export function isHeldOut(key: PythonValue): boolean {
  return crc32(pythonRepr([key])) % 8 === 0;
}
