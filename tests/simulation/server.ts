import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { CatalogueSpec } from '../../pwa/src/sync/core/catalogue';
import type { Edit, Receipt, WireRecord } from '../../pwa/src/sync/protocol.gen';

const ROOT = join(import.meta.dirname, '../..');

/** What the server put on its lines meanwhile, and the lines that it ended. */
export interface Said {
  readonly sent: Readonly<Record<string, readonly string[]>>;
  readonly over: readonly number[];
}

export interface Truth {
  readonly v: number;
  readonly rows: readonly WireRecord[];
  readonly digests: Readonly<Record<string, string>>;
}

/** A verdict that the server keeps, of the entry that was made at this moment; no other entry was. */
export interface Verdict {
  readonly at: string;
  readonly verdict: Receipt['verdict'];
  /** it came without its edits: its person has dealt with it */
  readonly empty: boolean;
}

/** A value that an entry took the place of, though its maker had seen another one last. */
export interface Blind {
  readonly device: string;
  readonly value: string;
}

export interface Command {
  readonly do: string;
  readonly now?: string;
  readonly line?: number;
  readonly process?: number;
  /** hear first what arrived while a page was being read */
  readonly eager?: boolean;
  readonly post?: boolean;
  readonly oldest?: number;
  readonly device?: string;
  readonly person?: number;
  readonly frame?: string;
  readonly name?: string;
  readonly backup?: string;
  readonly scopes?: readonly string[];
  readonly edits?: readonly Edit[];
}

/** The Python process of server.py: one question, one answer. It lives through as many histories as one likes. */
export class Server {
  readonly #process: ChildProcess;
  #text = '';
  #answer: ((line: string) => void) | null = null;
  #failed: ((error: Error) => void) | null = null;
  #errors = '';

  constructor() {
    this.#process = spawn(join(ROOT, '.venv/bin/python'), ['-m', 'tests.simulation.server'], { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#process.stdout!.setEncoding('utf8').on('data', (text: string) => this.#heard(text));
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    this.#process.on('close', () => this.#failed?.(new Error(`the server ended\n${this.#errors}`)));
    this.#process.on('error', (error) => this.#failed?.(error));
  }

  async catalogue(): Promise<CatalogueSpec> {
    return (await this.#ask({ do: 'catalogue' })) as CatalogueSpec;
  }

  async tell(commands: readonly Command[]): Promise<Said> {
    return (await this.#ask(...commands)) as Said;
  }

  async truth(scopes: readonly string[]): Promise<Truth> {
    return (await this.#ask({ do: 'truth', scopes })) as Truth;
  }

  async receipts(): Promise<{ readonly receipts: readonly Verdict[]; readonly blind: readonly Blind[] }> {
    return (await this.#ask({ do: 'receipts' })) as { receipts: Verdict[]; blind: Blind[] };
  }

  stop(): void {
    this.#failed = null;
    this.#process.stdin!.end();
  }

  #ask(...commands: readonly Command[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#answer = (line) => resolve(JSON.parse(line));
      this.#failed = reject;
      this.#process.stdin!.write(`${JSON.stringify(commands)}\n`);
    });
  }

  #heard(text: string): void {
    this.#text += text;
    const end = this.#text.indexOf('\n');
    if (end < 0) return;
    const line = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + 1);
    this.#answer?.(line);
  }
}
