import type { Place } from '@redoubt/policy';
import type { EstateDiagnostic, EstateDiagnosticCode } from '../model/diagnostic.js';
import { limits } from './limits.js';

/** Where readers put what they find wrong. Equal messages at one place are kept once. */
export class DiagnosticLog {
  readonly #found: EstateDiagnostic[] = [];
  readonly #seen = new Set<string>();

  error(code: EstateDiagnosticCode, message: string, help: string, place: Place): void {
    this.add({ severity: 'error', code, message, help, place });
  }

  warning(code: EstateDiagnosticCode, message: string, help: string, place: Place): void {
    this.add({ severity: 'warning', code, message, help, place });
  }

  note(code: EstateDiagnosticCode, message: string, help: string, place: Place): void {
    this.add({ severity: 'note', code, message, help, place });
  }

  add(diagnostic: EstateDiagnostic): void {
    const { code, message, place } = diagnostic;
    const key = `${code} ${place.file}:${place.line}:${place.column} ${message}`;
    if (this.#found.length >= limits.diagnostics || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#found.push(diagnostic);
  }

  all(): readonly EstateDiagnostic[] {
    return this.#found;
  }
}
