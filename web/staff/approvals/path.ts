// Where approvals lie on the server.
export const approvalPath = (id: string, ...parts: string[]): string => ["/approvals", ...[id, ...parts].map(encodeURIComponent)].join("/");

export const routePath = (id: string): string => `/routes/${encodeURIComponent(id)}`;

export const deputyPath = (id: string): string => `/deputies/${encodeURIComponent(id)}`;
