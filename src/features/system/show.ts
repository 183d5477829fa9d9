/** Gathers the EXEC commands of the box. */
import { reloadCommands } from './reload.ts';
import { setupCommands } from './setup.ts';
import { versionCommands } from './version.ts';

/** The EXEC commands of this feature. */
export const execCommands = [...reloadCommands, ...versionCommands, ...setupCommands];
