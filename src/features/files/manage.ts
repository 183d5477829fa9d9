/** Knows the commands that change what a file system holds: delete, mkdir, rmdir, rename, cd, verify, erase. */
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { act, type Shell } from '../../modes/command.ts';
import { bytesOf, sizeOf, type Contents } from '../../modes/file-contents.ts';
import {
  contentsAt,
  eraseNvram,
  kindAt,
  listFolder,
  makeFolder,
  removeAt,
  renameAt,
} from '../../modes/file-systems.ts';
import {
  fileError,
  folderName,
  noSuchFile,
  urlText,
  homeUrl,
  workingFolder,
  type LocalUrl,
} from '../../modes/file-urls.ts';
import type { Actor } from '../../sim/actor.ts';
import { filePrompt } from './config.ts';
import { nvramInitialized } from './messages.ts';
import { localPlace, placeHelp, placeText, withPlace } from './places.ts';
import { askName, confirm, logSoon, takeTime, transferMs } from './work.ts';

/** The name that somebody answered, in the folder that the question was about. */
function answered(url: LocalUrl, name: string): LocalUrl {
  if (name === url.path) return url;
  const folder = folderName(url.path);
  return {
    ...url,
    path: folder === '' || name.startsWith('/') ? name.replace(/^\/+/, '') : `${folder}/${name}`,
  };
}

/** Asks for the name as typed, unless nobody wants to be asked. */
function settleName(shell: Shell, question: string, url: LocalUrl, then: (url: LocalUrl) => void): void {
  if (filePrompt(shell.my) === 'quiet') then(url);
  else askName(shell, question, url.path, (name) => then(answered(url, name)));
}

function removeAll(my: Actor, url: LocalUrl): string | undefined {
  if (kindAt(my, url) !== 'folder') return removeAt(my, url, 'file');
  const files = listFolder(my, url);
  if (typeof files === 'string') return files;
  for (const file of files) {
    const reason = removeAll(my, { ...url, path: `${url.path}/${file.name}` });
    if (reason !== undefined) return reason;
  }
  return removeAt(my, url, 'folder');
}

const del = act('delete [/force=force] [/recursive=recursive] {flash:=flash | nvram:=nvram | <url:url>}', {
  help: {
    delete: 'Delete a file',
    '/force': 'Force delete',
    '/recursive': 'Recursive delete',
    ...placeHelp('File to be deleted'),
  },
  run: (shell, args) => {
    const { my } = shell;
    const remove = (url: LocalUrl): void => {
      const reason = args.recursive ? removeAll(my, url) : removeAt(my, url, 'file');
      if (reason !== undefined) shell.print(fileError('deleting', url, reason));
    };
    withPlace(shell, placeText(args)!, (place) => {
      if (args.force) return remove(place);
      settleName(shell, 'Delete filename', place, (url) => {
        if (filePrompt(my) === 'quiet') return remove(url);
        confirm(
          shell,
          `Delete ${urlText(url)}?`,
          () => remove(url),
          () => shell.print(`Delete of ${urlText(url)} aborted!`),
        );
      });
    });
  },
});

const mkdir = act('mkdir {flash:=flash | <url:url>}', {
  help: { mkdir: 'Create new directory', ...placeHelp('Directory name to create') },
  run: (shell, args) =>
    withPlace(shell, placeText(args)!, (place) =>
      settleName(shell, 'Create directory filename', place, (url) => {
        const reason = makeFolder(shell.my, url);
        shell.print(
          reason === undefined ? `Created dir ${urlText(url)}` : fileError('Creating dir', url, reason),
        );
      }),
    ),
});

const rmdir = act('rmdir {flash:=flash | <url:url>}', {
  help: { rmdir: 'Remove existing directory', ...placeHelp('Directory name to remove') },
  run: (shell, args) =>
    withPlace(shell, placeText(args)!, (place) =>
      settleName(shell, 'Remove directory filename', place, (url) => {
        const remove = (): void => {
          const reason = removeAt(shell.my, url, 'folder');
          shell.print(
            reason === undefined ? `Removed dir ${urlText(url)}` : fileError('Removing dir', url, reason),
          );
        };
        if (filePrompt(shell.my) === 'quiet') remove();
        else confirm(shell, `Delete ${urlText(url)}?`, remove);
      }),
    ),
});

const rename = act('rename <from:word> <to:word>', {
  help: { rename: 'Rename a file', from: 'Present name', to: 'Destination name' },
  run: (shell, { from, to }) =>
    withPlace(shell, from, (old) =>
      withPlace(shell, to, (place) =>
        settleName(shell, 'Destination filename', place, (url) => {
          const reason = renameAt(shell.my, old, url);
          if (reason !== undefined) shell.print(fileError('renaming', old, reason));
        }),
      ),
    ),
});

const cd = act('cd [flash:=flash | nvram:=nvram | system:=system | <url:url>]', {
  help: { cd: 'Change current directory', ...placeHelp('Directory name') },
  run: (shell, args) =>
    withPlace(shell, placeText(args) ?? urlText(homeUrl(shell.my)), (url) => {
      if (kindAt(shell.my, url) === 'folder') shell.my.state(workingFolder).url = url;
      else shell.print(fileError('changing dir to', url, noSuchFile));
    }),
});

function md5Of(contents: Contents): string {
  const hash = md5.create();
  for (const bytes of bytesOf(contents)) hash.update(bytes);
  return bytesToHex(hash.digest());
}

const dotBytes = 16_384;

const verify = act(
  'verify /md5 {flash:=flash | nvram:=nvram | system:=system | <url:url>} [<signature:word>]',
  {
    help: {
      verify: 'Verify a file',
      '/md5': 'Compute an md5 signature for a file',
      ...placeHelp('File to be verified'),
      signature: 'Verify md5 signature',
    },
    run: (shell, args) => {
      const { my } = shell;
      const { signature } = args;
      const typed = placeText(args)!;
      const url = localPlace(my, typed);
      const contents = typeof url === 'string' ? url : contentsAt(my, url);
      if (typeof url === 'string' || typeof contents === 'string') {
        shell.print(typeof url === 'string' ? url : fileError('opening', url, String(contents)));
        return;
      }
      const bytes = sizeOf(contents);
      takeTime(shell, transferMs(my, bytes), (print) => {
        const computed = md5Of(contents);
        print(`${'.'.repeat(Math.ceil(bytes / dotBytes) + 1)}Done!\n`);
        if (signature === undefined) print(`verify /md5 (${typed}) = ${computed}\n\n`);
        else if (signature.toLowerCase() === computed) print(`Verified (${typed}) = ${computed}\n\n`);
        else
          print(
            `%Error verifying ${typed}\nComputed signature  = ${computed}\nSubmitted signature = ${signature}\n\n`,
          );
      });
    },
  },
);

function erase(shell: Shell): void {
  const { my } = shell;
  const question = 'Erasing the nvram filesystem will remove all configuration files! Continue?';
  confirm(shell, question, () => {
    eraseNvram(my);
    shell.print('[OK]', 'Erase of nvram: complete');
    logSoon(my, nvramInitialized, undefined);
  });
}

const eraseHelp = {
  erase: 'Erase a filesystem',
  'nvram:': 'Filesystem to be erased',
  'startup-config': 'Erase contents of configuration memory',
};

/** The commands. */
export const manageCommands = [
  del,
  mkdir,
  rmdir,
  rename,
  cd,
  verify,
  act('erase startup-config', { help: eraseHelp, run: erase }),
  act('erase nvram:', { help: eraseHelp, run: erase }),
  act('write erase', {
    help: {
      write: 'Write running configuration to memory, network, or terminal',
      erase: 'Erase NV memory',
    },
    run: erase,
  }),
];
