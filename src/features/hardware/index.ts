/** Hardware: the boards of a chassis, its power supplies and what watches over them. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { diagCommands } from './show-diag.ts';
import { showEnvironment } from './environment.ts';
import { showInventory } from './inventory.ts';

export { hasRoom } from './layout.ts';
export { serialNumber, softwareSerial } from './serials.ts';
export { moduleSlot } from './slots.ts';

/** The feature. */
export const hardware = feature({
  name: 'hardware',
  needs: [interfaces],
  commands: [...diagCommands, showInventory, showEnvironment],
});
