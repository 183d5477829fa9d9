/** The master key, and the encryption of shared keys with it: they are stored so that nobody reads them. */
import { startupSaved } from '../../modes/machine.ts';
import { on } from '../../sim/event.ts';
import { easyVpn } from '../easy-vpn/index.ts';
import { feature } from '../feature.ts';
import { booted } from '../interfaces/index.ts';
import { isakmp } from '../isakmp/index.ts';
import { loadMasterKey, saveMasterKey } from '../passwords/index.ts';
import { encryptionCommand, encryptionSection } from './config.ts';
import { masterKeyCommand } from './dialog.ts';

/** The feature. */
export const keyConfig = feature({
  name: 'key-config',
  needs: [isakmp, easyVpn],
  commands: [masterKeyCommand, encryptionCommand],
  sections: [encryptionSection],
  handlers: [on(startupSaved, (my) => saveMasterKey(my)), on(booted, (my) => loadMasterKey(my))],
});
