/** Tunnels: GRE and IP in IP over an IP network. */
import { cef } from '../cef/index.ts';
import { feature } from '../feature.ts';
import { hsrp } from '../hsrp/index.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { ipsec } from '../ipsec/index.ts';
import { configCommands, portSections } from './config.ts';
import { answers, handlers } from './engine.ts';
import { debugKeepalive, debugTunnel } from './messages.ts';
import { showAnswers } from './show.ts';

export { tunnelText, tunnelTextFields, tunnelTextMtu } from './show.ts';

/** The feature. */
export const tunnel = feature({
  name: 'tunnel',
  needs: [interfaces, ip, cef, hsrp, ipsec],
  commands: [...configCommands, ...debugTunnel.commands, ...debugKeepalive.commands],
  portSections,
  handlers,
  answers: [...answers, ...showAnswers],
});
