// Japanese words for what the API of approvals tells by codes.
import type { Act, ApprovalState, Way } from "./records";

export const states: Record<ApprovalState, string> = {
  waiting: "決裁中",
  approved: "決裁済",
  returned: "差戻し",
  withdrawn: "取下げ",
};

export const ways: Record<Way, string> = {
  in_order: "上から順に全員",
  all: "順を決めず全員",
  any: "誰か一人",
};

export const acts: Record<Act, string> = {
  requested: "起案",
  approved: "承認",
  returned: "差戻し",
  withdrawn: "取下げ",
  commented: "意見・連絡",
  substituted: "決裁者の変更",
};

/** "[name]さん", or with whom they stand in for. */
export const forWhom = (name: string): string => `${name}さんの代理`;
