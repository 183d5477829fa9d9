/** What every client may count on, whoever it is: sizes, type-ahead, keepalives, the end of a connection. */
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { users } from './bench.ts';
import { Dialog } from './dialog.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();
const shellOf = (dialog: Dialog): { setWindow(rows: number, columns: number): void } =>
  dialog.stream as unknown as { setWindow(rows: number, columns: number): void };

describe('the size of a terminal', () => {
  it('is the one that the client told, until the router is told another', async () => {
    const dialog = await Dialog.ssh(await served(), { cols: 100, rows: 40 });
    await dialog.until(/R1#$/);
    dialog.send('show terminal | include Length\r');
    expect(await dialog.until(/R1#$/)).toContain('Length: 40 lines, Width: 100 columns');
    dialog.send('terminal width 511\rterminal length 0\r');
    await dialog.until(/length 0\r\nR1#$/);
    shellOf(dialog).setWindow(50, 120);
    shellOf(dialog).setWindow(51, 121);
    dialog.send('show terminal | include Length\r');
    expect(await dialog.until(/R1#$/)).toContain('Length: 0 lines, Width: 511 columns');
  });
});
