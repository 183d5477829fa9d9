/** Knows who may do what: `username`, `enable secret`, `enable password`, `service password-encryption` (commands.md C-059, C-067). */
import { configure, refuse, type Editing } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, type Section } from '../../modes/running-config.ts';
import { terminalLines, type LinePassword } from '../../modes/terminal-lines.ts';
import {
  encryptionSlice,
  hidden,
  matches,
  printedPassword,
  readPassword,
  readSecret,
  typeHelp,
} from '../passwords/index.ts';
import { hideKeys } from '../radius/index.ts';
import { enableSlice, usersSlice } from './stored.ts';

const username = configure(
  configMode,
  'username <name:word> [privilege <privilege:0-15>] [password [0=unencrypted | 7=hidden] <text:line> | secret [0=clear | 5=digested] <digest:line> | nopassword]',
  {
    help: {
      username: 'Establish User Name Authentication',
      name: 'User name',
      'username privilege': 'Set user privilege level',
      privilege: 'User privilege level',
      password: 'Specify the password for the user',
      ...typeHelp,
      text: 'The UNENCRYPTED (cleartext) user password',
      secret: 'Specify the secret for the user',
      digest: 'The UNENCRYPTED (cleartext) user secret',
      nopassword: 'No password is required for the user to log in',
    },
    example: 'username remote_user password 0 letmein',
    set: (edit, args) => {
      const { name } = args;
      const before = edit.read(usersSlice).users[name];
      const user = {
        ...(before ?? { privilege: undefined, password: undefined, secret: undefined, noPassword: false }),
      };
      if (args.privilege !== undefined) user.privilege = args.privilege === 1 ? undefined : args.privilege;
      if (args.text !== undefined) {
        if (user.secret !== undefined)
          return refuse(
            `ERROR: Can not have both a user password and a user secret.\nPlease choose one or the other.`,
          );
        const read = readPassword(edit, args, user.password);
        if ('refused' in read) return read;
        Object.assign(user, { password: read, noPassword: false });
      } else if (args.digest !== undefined) {
        if (user.password !== undefined)
          return refuse(
            `ERROR: Can not have both a user password and a user secret.\nPlease choose one or the other.`,
          );
        const read = readSecret(edit, { digested: args.digested, text: args.digest }, user.secret);
        if (typeof read !== 'string') return read;
        Object.assign(user, { secret: read, noPassword: false });
      } else if (args.nopassword)
        Object.assign(user, { password: undefined, secret: undefined, noPassword: true });
      edit.edit(usersSlice).users[name] = user;
    },
    no: 'username <name:word> [privilege [<privilege:0-15>]] [password [0=unencrypted | 7=hidden] [<text:line>] | secret [0=clear | 5=digested] [<digest:line>] | nopassword]',
    clear: (edit, { name }) => {
      if (name !== undefined) delete edit.edit(usersSlice).users[name];
    },
  },
);

const levelHelp = {
  enable: 'Modify enable password parameters',
  level: 'Set exec level password',
  number: 'Level number',
};

const enableSecret = configure(
  configMode,
  'enable secret [level <number:1-15>] [0=unencrypted | 5=digested] <text:line>',
  {
    help: {
      ...levelHelp,
      secret: 'Assign the privileged level secret',
      ...typeHelp,
      text: "The UNENCRYPTED (cleartext) 'enable' secret",
    },
    example: 'enable secret 0 letmein',
    set: (edit, args) => {
      const { number = 15 } = args;
      const read = readSecret(edit, args, edit.read(enableSlice).secrets[number]);
      if (typeof read !== 'string') return read;
      const password = edit.read(enableSlice).passwords[number];
      edit.edit(enableSlice).secrets[number] = read;
      if (password && matches(plain(args.text), password)) warn(edit, 'secret', 'password');
    },
    no: 'enable secret [level <number:1-15>] [0=unencrypted | 5=digested] [<text:line>]',
    clear: (edit, { number = 15 }) => {
      delete edit.edit(enableSlice).secrets[number];
    },
  },
);

const plain = (text: string | undefined): string => text ?? '';

function warn(edit: Editing, one: string, other: string): void {
  edit.notice(
    `The enable ${one} you have chosen is the same as your enable ${other}.\nThis is not recommended.  Re-enter the enable ${one}.\n`,
  );
}

const enablePassword = configure(
  configMode,
  'enable password [level <number:1-15>] [0=unencrypted | 7=hidden] <text:line>',
  {
    help: {
      ...levelHelp,
      password: 'Assign the privileged level password',
      ...typeHelp,
      text: "The UNENCRYPTED (cleartext) 'enable' password",
    },
    example: 'enable password letmein',
    set: (edit, args) => {
      const { number = 15 } = args;
      const read = readPassword(edit, args, edit.read(enableSlice).passwords[number]);
      if ('refused' in read) return read;
      const secret = edit.read(enableSlice).secrets[number];
      edit.edit(enableSlice).passwords[number] = read;
      if (secret !== undefined && matches(plain(args.text), secret)) warn(edit, 'password', 'secret');
    },
    no: 'enable password [level <number:1-15>] [0=unencrypted | 7=hidden] [<text:line>]',
    clear: (edit, { number = 15 }) => {
      delete edit.edit(enableSlice).passwords[number];
    },
  },
);

/** Hides every password that stands in the clear. */
function hideAll(edit: Editing): void {
  const hide = (password: LinePassword | undefined): LinePassword | undefined =>
    password?.type === 0 ? hidden(edit.my, password.text) : password;
  // Lines with one password stay alike, and are printed together as before.
  const byText = new Map<string, LinePassword | undefined>();
  for (const line of Object.values(edit.edit(terminalLines).lines)) {
    if (line.password?.type !== 0) continue;
    const { text } = line.password;
    if (!byText.has(text)) byText.set(text, hide(line.password));
    line.password = byText.get(text);
  }
  for (const user of Object.values(edit.edit(usersSlice).users)) user.password = hide(user.password);
  const { passwords } = edit.edit(enableSlice);
  for (const [level, password] of Object.entries(passwords)) passwords[Number(level)] = hide(password)!;
  hideKeys(edit, (key) => hide(key)!);
}

const passwordEncryption = configure(configMode, 'service password-encryption', {
  help: {
    service: 'Modify use of network based services',
    'password-encryption': 'Encrypt system passwords',
  },
  example: 'service password-encryption',
  set: (edit) => {
    edit.edit(encryptionSlice).on = true;
    hideAll(edit);
  },
  // What is hidden stays hidden.
  clear: (edit) => {
    edit.edit(encryptionSlice).on = false;
  },
});

/** The commands of users and passwords. */
export const userCommands = [username, enableSecret, enablePassword, passwordEncryption];

const levelText = (level: string): string => (level === '15' ? '' : ` level ${level}`);

/** What is printed of them. */
export const userSections: readonly Section[] = [
  {
    place: 'service',
    lines: (config) => [`${configIn(config, encryptionSlice).on ? '' : 'no '}service password-encryption`],
  },
  {
    place: 'enable',
    lines: function* (config) {
      const { secrets, passwords } = configIn(config, enableSlice);
      for (const [level, digest] of Object.entries(secrets))
        yield `enable secret${levelText(level)} 5 ${digest}`;
      for (const [level, password] of Object.entries(passwords))
        yield `enable password${levelText(level)} ${printedPassword(password, 'level')}`;
    },
  },
  {
    place: 'username',
    lines: function* (config) {
      for (const [name, user] of Object.entries(configIn(config, usersSlice).users)) {
        const level = user.privilege === undefined ? '' : ` privilege ${user.privilege}`;
        const how = user.noPassword
          ? ' nopassword'
          : user.secret !== undefined
            ? ` secret 5 ${user.secret}`
            : user.password
              ? ` password ${user.password.type} ${user.password.text}`
              : '';
        yield `username ${name}${level}${how}`;
      }
    },
  },
];
