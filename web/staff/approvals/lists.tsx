// What waits for this person, what they asked for and decided, and what their department asked for.
import { useEffect } from "preact/hooks";
import { moment } from "../dates";
import { Heading } from "../heading";
import { More, useListing } from "../listing";
import { Empty, ProblemNotice } from "../notice";
import { Loading } from "../resource";
import { to } from "../router";
import { listNames, Menu, type List } from "./menu";
import type { ApprovalLine } from "./records";
import { StateChip } from "./state_chip";
import { countApprovals } from "./waiting_count";
import { forWhom } from "./words";

const leads: Record<List, string> = {
  waiting: "あなたの決裁を待っているものです。開いて内容を確かめ、承認するか、理由を添えて差し戻します。",
  asked: "あなたが起案したものです。決裁が済むか差し戻されると、メールでも知らせます。",
  decided: "あなたが承認または差戻しをしたものです。",
  department: "所属の職員が起案したものです。最近動いたものから並びます。",
};

const nothing: Record<List, string> = {
  waiting: "あなたの決裁を待っているものはありません。",
  asked: "まだ起案したものはありません。",
  decided: "まだ決裁したものはありません。",
  department: "所属で起案したものはまだありません。",
};

export function Lists({ list }: { list: List }) {
  const listing = useListing<ApprovalLine>(`/approvals?list=${list}&limit=50`);
  const { items } = listing;
  useEffect(() => void countApprovals(), []);
  return (
    <>
      <div class="head">
        <Heading text="決裁" part={listNames[list]} />
        <a class="button" href={to.approvals("new")}>
          起案する
        </a>
      </div>
      <Menu here={list} />
      <p class="lead">{leads[list]}</p>
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {!items && !listing.problem && <Loading />}
      {items?.length === 0 && listing.complete && <Nothing list={list} />}
      {items && items.length > 0 && <Table list={list} items={items} />}
      <More listing={listing} />
    </>
  );
}

function Nothing({ list }: { list: List }) {
  return (
    <Empty title={nothing[list]}>
      {list === "asked" && <p>件名と伺い文だけの簡単な伺いは、「起案する」から出せます。</p>}
      {list === "waiting" && <p>番が来ると、メールでも知らせます。不在の間は、「代理の設定」でほかの職員に任せられます。</p>}
    </Empty>
  );
}

function Table({ list, items }: { list: List; items: ApprovalLine[] }) {
  const caption = listNames[list];
  return (
    <table class="list approvals">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">件名</th>
          <th scope="col">状態</th>
          <th scope="col">起案者</th>
          <th scope="col">起案日時</th>
          <th scope="col">待っている人</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={to.approvals(one.id)}>{one.title}</a>
              {one.round > 1 && <span class="by">（{one.round}回目）</span>}
              {list === "waiting" && one.instead_of && <span class="chip advice">{forWhom(one.instead_of)}</span>}
            </th>
            <td class="word" data-label="状態">
              <StateChip state={one.state} />
            </td>
            <td data-label="起案者">{one.requester.name}</td>
            <td data-label="起案日時" class="when">
              {moment(one.requested_at)}
            </td>
            <td data-label="待っている人">{one.waits_for.join("、") || "―"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
