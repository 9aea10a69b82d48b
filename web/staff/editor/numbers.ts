// Numbers as staff type them into settings; undefined for what is no such number.

/** A whole number of up to four digits. */
export function whole(text: string): number | undefined {
  return /^[0-9]{1,4}$/.test(text) ? Number(text) : undefined;
}

/** A canonical decimal, kept as text so that nothing is rounded. */
export function decimal(text: string): string | undefined {
  const plain = text.replaceAll(",", "").replace("−", "-");
  return /^-?[0-9]{1,15}(\.[0-9]{1,4})?$/.test(plain) ? plain : undefined;
}

/** An amount of whole yen. */
export function yen(text: string): string | undefined {
  const plain = text.replaceAll(",", "").replace(/^[¥\\]/, "").replace(/円$/, "");
  return /^-?[0-9]{1,15}$/.test(plain) ? plain : undefined;
}
