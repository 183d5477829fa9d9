/** Knows `password encryption aes`, and whose keys are enciphered (001:110, commands.md I-08). */
import { configure, type Editing } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, type Section } from '../../modes/running-config.ts';
import { changeGroupKeys } from '../easy-vpn/index.ts';
import { changeKeys } from '../isakmp/index.ts';
import { sealed, type6Slice, type SharedKey } from '../passwords/index.ts';

/** Changes every shared key of the router that may be enciphered. */
export function changeAll(edit: Editing, change: (key: SharedKey) => SharedKey): void {
  changeKeys(edit, change);
  changeGroupKeys(edit, change);
}

/** `password encryption aes`. What is enciphered stays so without it. */
export const encryptionCommand = configure(configMode, 'password encryption aes', {
  help: {
    password: 'Configure encryption password (key)',
    encryption: 'Encrypt system passwords',
    aes: 'Enable stronger (AES) password encryption',
  },
  example: 'password encryption aes',
  set: (edit) => {
    edit.edit(type6Slice).on = true;
    changeAll(edit, (key) => sealed(edit.my, key));
  },
  clear: (edit) => {
    edit.edit(type6Slice).on = false;
  },
});

/** What is printed of it; the master key never is. */
export const encryptionSection: Section = {
  place: 'password encryption',
  lines: (of) => (configIn(of, type6Slice).on ? [encryptionCommand.syntax.text] : []),
};
