// What went wrong, in words a person can act on: the server's problem details, or our own for a lost line.
export interface ProblemEntry {
  field?: string;
  path?: string;
  code?: string;
  message: string;
}

interface ProblemBody {
  title?: string;
  detail?: string;
  code?: string;
  errors?: ProblemEntry[];
  [extra: string]: unknown;
}

export class Problem extends Error {
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly errors: ProblemEntry[];

  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.title ?? "処理できませんでした");
    this.title = body.title ?? "処理できませんでした";
    this.detail = body.detail ?? "時間をおいて、もう一度お試しください。";
    this.code = body.code ?? "internal_error";
    this.errors = body.errors ?? [];
  }

  /** Whether the same request may succeed a little later. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** The line dropped, or nobody answered. */
export function unreachable(): Problem {
  return new Problem(0, {
    code: "unreachable",
    title: "サーバーにつながりません",
    detail: "ネットワークの接続を確かめて、もう一度お試しください。入力した内容は画面に残っています。",
  });
}

/** An error answer as a problem, also when something in between answered without one. */
export async function problemFrom(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  if (body && typeof body === "object" && "code" in body) return new Problem(answer.status, body as ProblemBody);
  if (answer.status === 403) return new Problem(403, { code: "forbidden", title: "この操作の権限がありません", detail: "必要な権限について、所属の管理者にご相談ください。" });
  return new Problem(answer.status, {
    code: "unavailable",
    title: "ただいま処理できません",
    detail: "少し待ってから、もう一度お試しください。続くときは、システムの担当にご連絡ください。",
  });
}

/** Anything thrown, as a problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(500, {
    code: "internal_error",
    title: "画面の処理に失敗しました",
    detail: "ページを再読み込みして、もう一度お試しください。",
  });
}
