// Where contracts lie on the server.
export const contractPath = (id: string, ...parts: string[]): string => ["/contracts", ...[id, ...parts].map(encodeURIComponent)].join("/");
