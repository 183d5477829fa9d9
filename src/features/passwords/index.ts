/** Passwords: how they are hidden, digested, kept and compared; users, lines and server keys have them. */
export { decryptType7, drawSalt, encryptType7, isMd5Crypt, md5Crypt, md5CryptMatches } from './digests.ts';
export {
  encryptionSlice,
  hidden,
  matches,
  printedPassword,
  readPassword,
  readSecret,
  typeHelp,
} from './stored.ts';
export {
  changeMasterKey,
  hasMasterKey,
  loadMasterKey,
  opened,
  printedSharedKey,
  readSharedKey,
  saveMasterKey,
  sealed,
  sharedKeyHelp,
  sharedKeyTypes,
  type6Slice,
  type SharedKey,
} from './type6.ts';
