import type { Role } from '@redoubt/estate';
import type { Statement } from '@redoubt/policy';
import type { Actor } from '../prove/actors.js';
import type { Prover } from '../prove/prove.js';
import { askStatement } from '../question/statement.js';

/** Which roles a service may assume, by their trust policies; what is not known counts as yes. */
export class ServiceTrust {
  readonly #known = new Map<string, boolean>();
  readonly #asks = new Map<string, Statement>();
  readonly #actors = new Map<string, Actor>();

  constructor(private readonly prover: Prover) {}

  allows(role: Role, service: string): boolean {
    const key = `${service} ${role.arn}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const allowed = this.prover.couldBeAllowed(this.#actor(service), [this.#ask(role.arn)]);
    this.#known.set(key, allowed);
    return allowed;
  }

  #actor(service: string): Actor {
    const known = this.#actors.get(service) ?? actorOf(service);
    this.#actors.set(service, known);
    return known;
  }

  #ask(arn: string): Statement {
    const known =
      this.#asks.get(arn) ?? askStatement({ actions: ['sts:AssumeRole'], resources: [arn] }, 'paths');
    this.#asks.set(arn, known);
    return known;
  }
}

function actorOf(service: string): Actor {
  return {
    principal: { kind: 'service', service },
    layers: { identity: [] },
    standing: 'outside',
    description: `the service ${service}`,
  };
}
