/** The IPC zone of the catalogue: zone, association, SCTP ports and addresses. */
import { describe } from 'vitest';
import { proves } from './proof.ts';

const zone = ['ipc zone default'];
const both = ['12.3(11)T', '12.4(15)T'];

describe('ipc zone', () => {
  proves('[C-093] the only zone is called default', {
    on: both,
    takes: ['ipc zone default'],
    refuses: ['ipc zone', 'ipc zone other'],
    opens: 'config-ipczone',
  });
  proves('[C-153] associations have numbers from 1 to 255', {
    on: both,
    way: zone,
    takes: ['association 1', 'association 255'],
    refuses: ['association', 'association 0', 'association 256'],
    opens: 'config-ipczone-assoc',
  });
});
