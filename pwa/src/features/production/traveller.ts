import { records } from '../../sync';
import { placed } from '../jobs/queue';

/** What a traveller's QR names: an id in an address of this app, or the number printed on the paper. */
export type Named = { readonly id: string } | { readonly code: string };

export function readTraveller(text: string): Named | null {
  const trimmed = text.trim();
  const id = /([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\/?(?:[?#].*)?$/i.exec(trimmed)?.[1];
  if (id) return { id: id.toLowerCase() };
  return trimmed !== '' && trimmed.length <= 24 && !trimmed.includes('/') ? { code: trimmed } : null;
}

/**
 * The step that a traveller means to somebody at `center`: the one it names, else that of its job at this work centre, else the first
 * one with pieces. undefined: this device knows no such job, or nothing of it is left to do.
 */
export function stepMeant(named: Named, center: string | undefined): string | undefined {
  if ('id' in named && records.get('operation', named.id)) return named.id;
  const job = 'id' in named ? records.get('job', named.id) : records.by('job', 'code', named.code)[0];
  if (!job) return undefined;
  const open = placed(job, records.by('operation', 'job_id', job.id)).filter(({ step }) => step.state !== 'done');
  const at = open.find(({ step }) => step.work_center_id === center) ?? open.find(({ here }) => here > 0) ?? open[0];
  return at?.step.id;
}
