// The live region: what a screen reader is told, once each.

export class Announcer {
  readonly #region = document.createElement('p');
  #state = '';

  constructor(root: ParentNode & Node) {
    Object.assign(this.#region, { id: 'status', className: 'hidden' });
    this.#region.setAttribute('role', 'status');
    root.appendChild(this.#region);
  }

  /** Says something that happened. */
  say(text: string): void {
    this.#region.textContent = text;
  }

  /** Says a state, if it is not the one said before. */
  sayState(text: string): void {
    if (text === this.#state) return;
    this.#state = text;
    this.say(text);
  }
}
