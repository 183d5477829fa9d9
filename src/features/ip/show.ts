/** Knows the displays of IP: show ip interface brief. */
import { show } from '../../modes/command.ts';
import { portConfig, portNames } from '../../modes/running-config.ts';
import { compareInterfaceNames } from '../../text/interface-name.ts';
import { formatIpv4 } from '../../text/address.ts';
import { isLineUp, isShutdown } from '../interfaces/index.ts';
import { portIp } from './config.ts';
import { ipState } from './engine.ts';

const showHelp = { show: 'Show running system information', ip: 'IP information' };

const brief = show('show ip interface brief', {
  user: true,
  help: {
    ...showHelp,
    interface: 'IP interface status and configuration',
    brief: 'Brief summary of IP status and configuration',
  },
  facts: (my) =>
    portNames(my)
      .sort(compareInterfaceNames)
      .map((port) => ({
        port,
        address: portConfig(my, port, portIp).address?.address,
        typed: my.state(ipState).typed.has(port),
        shutdown: isShutdown(my, port),
        up: isLineUp(my, port),
      })),
  text: function* (rows) {
    yield 'Interface                  IP-Address      OK? Method Status                Protocol';
    for (const { port, address, typed, shutdown, up } of rows) {
      const status = shutdown ? 'administratively down' : up ? 'up' : 'down';
      const where = address === undefined ? 'unassigned' : formatIpv4(address);
      const method = address === undefined ? 'unset' : typed ? 'manual' : 'NVRAM';
      yield `${port.padEnd(26)} ${where.padEnd(15)} YES ${method.padEnd(6)} ${status.padEnd(21)} ${(up ? 'up' : 'down').padEnd(8)}`;
    }
  },
});

/** The EXEC commands of this feature. */
export const execCommands = [brief];
