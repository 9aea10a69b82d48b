// Mail addresses typed one a line, as the server takes them.
const address = /^[!-?A-~]+@[0-9A-Za-z.-]+\.[A-Za-z]{2,}$/;

function entries(text: string): string[] {
  return text
    .normalize("NFKC")
    .split(/[\s,;、]+/)
    .filter((one) => one !== "");
}

/** The addresses that can be used. */
export function mailsIn(text: string): string[] {
  return entries(text).filter((one) => address.test(one));
}

/** The entries that are no addresses. */
export function wrongMails(text: string): string[] {
  return entries(text).filter((one) => !address.test(one));
}
