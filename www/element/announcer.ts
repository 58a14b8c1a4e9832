// The live region: what a screen reader is told, once each.

/** Whoever listens while they type is not to be interrupted by each intermediate state. */
const LASTING_MS = 1500;

export class Announcer {
  readonly #region = document.createElement('p');
  #state = '';
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(root: ParentNode & Node) {
    Object.assign(this.#region, { id: 'status', className: 'hidden' });
    this.#region.setAttribute('role', 'status');
    root.appendChild(this.#region);
  }

  /** Says something that happened. */
  say(text: string): void {
    clearTimeout(this.#later);
    this.#region.textContent = text;
  }

  /** Says a state, if it is not the one said before; what came of typing only when it lasts. */
  sayState(text: string, lasting = false): void {
    if (text === this.#state) return;
    this.#state = text;
    if (!lasting) return this.say(text);
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.say(text), LASTING_MS);
  }
}
