// Why the form may not be filled in now; while there is any reason, only the notices show.
const reasons = new Set<string>();

export function bar(reason: string, barred: boolean): void {
  if (barred) reasons.add(reason);
  else reasons.delete(reason);
  document.body.toggleAttribute("data-barred", reasons.size > 0);
}

/** Show a notice that stands in the page, and lead the person to it. */
export function lead(notice: HTMLElement): void {
  notice.hidden = false;
  (notice.querySelector("h2, h3") as HTMLElement).focus();
}
