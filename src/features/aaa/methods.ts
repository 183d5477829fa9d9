/** Knows which methods a list of AAA names, for those who go by them. */
import type { Editing } from '../../modes/command.ts';
import { config, configIn, type RunningConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { aaaSlice, type Service } from './config.ts';

/** Whether `aaa new-model` decides about logins. */
export function newModel(my: Actor): boolean {
  return config(my, aaaSlice).newModel;
}

/** The same of a configuration that is printed. */
export function newModelIn(of: RunningConfig): boolean {
  return configIn(of, aaaSlice).newModel;
}

/** Whether a method asks servers. */
export function asksServers(method: string): boolean {
  return method.startsWith('group ');
}

/** Whether a method asks RADIUS servers; nobody answers for the others here. */
export function asksRadius(method: string): boolean {
  return method === 'group radius';
}

/** Says of a list that a line names, and nobody has made so far, that it is not there. */
export function warnOfList(edit: Editing, service: Service, list: string): void {
  const { newModel: on, lists } = edit.read(aaaSlice);
  if (!on || list === 'default' || Object.hasOwn(lists[service] ?? {}, list)) return;
  const [kind, what = ''] = service.split(' ');
  edit.notice(`AAA: Warning ${kind} list "${list}" is not defined for ${what.toUpperCase()}.`);
}

/** The methods of a list in order; undefined: there is no such list. */
export function methodsOf(my: Actor, service: Service, list: string): readonly string[] | undefined {
  const lists = config(my, aaaSlice).lists[service];
  return lists && Object.hasOwn(lists, list) ? lists[list] : undefined;
}
