// The way of a file to the office, before the form itself is sent.

/** What the form's answers say about a file that has arrived. */
export interface Uploaded {
  /** The upload's id, a ULID. */
  file: string;
  name: string;
  /** In bytes. */
  size: number;
}

/** Send one file; `onProgress` is told the share that has arrived, 0 to 1. Rejects when it could not be sent. */
export async function start(file: File, onProgress: (share: number) => void): Promise<Uploaded> {
  onProgress(0);
  throw new Error(`no way to send ${file.name}`);
}
