import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

// Half of the digest: at 128 bits, no two values ever get the same one by chance.
const hashBytes = 16

/**
 * 32 hexadecimal digits that are the same for the same JSON, which has an escape for each character that UTF-8 cannot tell
 * apart. Ids that are stored are made of them, so they stay the same in later versions.
 */
export const hashOfJson = (value: unknown): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify(value))).subarray(0, hashBytes))
