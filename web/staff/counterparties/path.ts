// Where counterparties lie on the server.
export const counterpartyPath = (id: string, ...parts: string[]): string => ["/counterparties", ...[id, ...parts].map(encodeURIComponent)].join("/");
