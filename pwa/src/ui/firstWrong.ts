import { tick } from 'svelte';

/** Bring a person to the first field of a form that is marked as wrong: its words may be far above the button they pressed. */
export async function toFirstWrong(form: EventTarget | null): Promise<void> {
  await tick();
  if (form instanceof HTMLElement) form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}
