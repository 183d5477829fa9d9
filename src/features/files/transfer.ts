/** Knows what a person sees while a file goes over the network: a mark for every ten pieces, a dot for silence. */
import type { Shell } from '../../modes/command.ts';
import { bytesOf, joined, type Contents } from '../../modes/file-contents.ts';
import { fileError, noAnswer, noSuchFile, urlText, type NetworkUrl } from '../../modes/file-urls.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { resolve } from '../names/index.ts';
import { routeTo } from '../routing/index.ts';
import { fetchFile, sendFile, type TftpEnding } from '../tftp/index.ts';
import { copiedText, takeTime } from './work.ts';

/** FTP and RCP have nobody who answers: so long it takes until a server is given up. */
const giveUpMs = 20_000;
/** A mark stands for so many pieces. */
const piecesOfMark = 10;

const isMark = (block: number): boolean => block % piecesOfMark === 1;

/** Why a transfer failed. */
function reasonOf(ending: Exclude<TftpEnding, { kind: 'done' }>): string {
  if (ending.kind === 'silence') return noAnswer;
  return ending.missing ? noSuchFile : 'Undefined error';
}

function nobodyThere(shell: Shell, url: NetworkUrl): void {
  takeTime(shell, giveUpMs, (print) => print(`${fileError('opening', url, noAnswer)}\n`));
}

/** The server of a place, as far as it can be asked. */
function withServer(shell: Shell, url: NetworkUrl, then: (server: Ipv4) => void): void {
  if (url.system !== 'tftp') return nobodyThere(shell, url);
  resolve(shell, url.host, (server) => {
    if (server === undefined) nobodyThere(shell, url);
    else then(server);
  });
}

/** Fetches a file and prints how; `then` gets it with the time that it took. */
export function fetchFrom(
  shell: Shell,
  url: NetworkUrl,
  then: (contents: Contents, ms: number, print: (text: string) => void) => void,
): void {
  const { my } = shell;
  shell.print(`Accessing ${urlText(url)}...`);
  withServer(shell, url, (server) => {
    const beganMs = my.nowMs;
    let cancel = (): void => undefined;
    const held = shell.hold(() => cancel());
    const print = (text: string): void => held.print(text);
    cancel = fetchFile(my, server, url.path, {
      piece: (block) => {
        if (block === 1)
          print(`Loading ${url.path} from ${formatIpv4(server)} (via ${routeTo(my, server)?.port}): `);
        if (isMark(block)) print('!');
      },
      silence: () => undefined,
      ended: (ending) => {
        if (ending.kind === 'done') {
          print(`\n[OK - ${ending.bytes.length} bytes]\n\n`);
          const text = new TextDecoder().decode(ending.bytes);
          then({ text }, Math.max(1, my.nowMs - beganMs), print);
        } else print(`${fileError('opening', url, reasonOf(ending))}\n`);
        held.release();
      },
    });
  });
}

/** Sends a file and prints how. */
export function sendTo(shell: Shell, url: NetworkUrl, contents: Contents): void {
  const { my } = shell;
  withServer(shell, url, (server) => {
    const beganMs = my.nowMs;
    const bytes = joined(bytesOf(contents));
    let cancel = (): void => undefined;
    const held = shell.hold(() => cancel());
    const print = (text: string): void => held.print(text);
    cancel = sendFile(my, server, url.path, bytes, {
      piece: (block) => {
        if (isMark(block)) print('!');
      },
      silence: () => print('.'),
      ended: (ending) => {
        if (ending.kind === 'done')
          print(`\n${copiedText(bytes.length, Math.max(1, my.nowMs - beganMs))}\n\n`);
        else print(`\n${fileError('opening', url, reasonOf(ending))}\n`);
        held.release();
      },
    });
  });
}
