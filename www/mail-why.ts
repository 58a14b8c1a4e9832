// What a page that embeds the element loads: `<script type="module" src=".../mail-why.js">`, then `<mail-why>` anywhere.
import { MailWhy } from './element/mail-why.ts';

if (!customElements.get('mail-why')) customElements.define('mail-why', MailWhy);

export { MailWhy };
