// What a screen reader is told beside what it reads.
export const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

export function announce(text: string): void {
  byId("status").textContent = text;
}
