/** Knows the dialogs of `key config-key password-encryption`: the master key is asked for, changed and removed. */
import { act, refuse, type Refusal, type Shell } from '../../modes/command.ts';
import { editConfiguration } from '../../modes/interpret.ts';
import { configMode } from '../../modes/mode.ts';
import { askYesNo } from '../keys/index.ts';
import { changeMasterKey, hasMasterKey } from '../passwords/index.ts';
import { changeAll } from './config.ts';

/** Characters of a master key. */
const shortest = 8;
const longest = 127;

/** What is said about master keys. */
const texts = {
  length: `% Master key must be ${shortest} to ${longest} characters long`,
  oldWrong: '% Old key does not match',
  newWrong: '% Keys do not match',
  none: '% No master key is configured',
  unusable: 'WARNING: All type 6 encrypted keys will become unusable',
  question: 'Continue with master key deletion ? [yes/no]: ',
};

const isLongEnough = (text: string): boolean => text.length >= shortest && text.length <= longest;

/** Whatever the old key opened is enciphered with the new one, and so is what stood in the clear. */
function change(shell: Shell, text: string | undefined): void {
  const changed = changeMasterKey(shell.my, text);
  editConfiguration(shell.my, (edit) => changeAll(edit, changed));
}

function askNew(shell: Shell): void {
  shell.ask(
    'New key: ',
    (text) => {
      if (!isLongEnough(text)) {
        shell.print(texts.length);
        return;
      }
      shell.ask(
        'Confirm key: ',
        (again) => {
          if (again === text) change(shell, text);
          else shell.print(texts.newWrong);
        },
        { hidden: true },
      );
    },
    { hidden: true },
  );
}

/** Whoever changes a master key knows the old one. */
function askOld(shell: Shell, then: () => void): void {
  if (!hasMasterKey(shell.my)) {
    then();
    return;
  }
  shell.ask(
    'Old key: ',
    (text) => {
      if (hasMasterKey(shell.my, text)) then();
      else shell.print(texts.oldWrong);
    },
    { hidden: true },
  );
}

function begin(shell: Shell, text: string | undefined): Refusal | void {
  if (text !== undefined && !isLongEnough(text)) return refuse(texts.length);
  askOld(shell, () => {
    if (text === undefined) askNew(shell);
    else change(shell, text);
  });
  return undefined;
}

function remove(shell: Shell): void {
  if (!hasMasterKey(shell.my)) {
    shell.print(texts.none);
    return;
  }
  shell.print(texts.unusable);
  askYesNo(shell, texts.question, () => change(shell, undefined));
}

/** `key config-key password-encryption [TEXT]` and its `no` form. */
export const masterKeyCommand = act('key config-key password-encryption [<text:line>]', {
  mode: configMode,
  help: {
    key: 'Key management',
    'config-key': 'Set a private configuration key',
    'password-encryption': 'Set the key that encrypts the passwords of this router',
    text: 'The config-key (min 8 chars)',
  },
  run: (shell, { text }) => begin(shell, text),
  no: { text: 'key config-key password-encryption', run: remove },
});
