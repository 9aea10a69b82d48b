// The people of a route in words, and what is wrong with it, before it is sent.
import { Notice } from "../notice";
import type { DraftStep } from "./route_editor";
import { ways } from "./words";

export function StepsTold({ steps }: { steps: DraftStep[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step.key}>
          {step.name}：{step.members.map((one) => one.name).join("、")}
          {step.members.length > 1 && `（${ways[step.way]}）`}
        </li>
      ))}
    </ol>
  );
}

export function Complaints({ title, wrong }: { title: string; wrong: string[] }) {
  if (wrong.length === 0) return null;
  return (
    <Notice kind="wrong" title={title} urgent sought>
      <ul>
        {wrong.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Notice>
  );
}
