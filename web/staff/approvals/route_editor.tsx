// A route while it is being made: steps in order, each with its people.
import { useRef } from "preact/hooks";
import { announce } from "../announcer";
import { SelectEntry, TextEntry } from "../entry";
import { PickPerson } from "./people";
import type { Person, RouteStep, Way } from "./records";
import { ways } from "./words";

const mostSteps = 10;

/** A step with a key of its own, so that what is typed stays with it when steps move. */
export interface DraftStep extends RouteStep {
  key: string;
}

export const emptyStep = (): DraftStep => ({ key: crypto.randomUUID(), name: "", way: "any", members: [] });

export const draftOf = (steps: RouteStep[]): DraftStep[] => steps.map((one) => ({ ...one, key: crypto.randomUUID() }));

/** What the server takes. */
export const planned = (steps: DraftStep[]) => steps.map(({ name, way, members }) => ({ name: name.trim(), way, members: members.map((one) => one.id) }));

/** What is missing, in words; nothing if the route can be used. */
export function complaints(steps: DraftStep[], without: string | undefined): string[] {
  return steps.flatMap((step, index) => {
    const found = [];
    if (!step.name.trim()) found.push(`第${index + 1}段の名称を入力してください。`);
    if (step.members.length === 0) found.push(`第${index + 1}段の決裁者を選んで「決裁者に加える」を押してください。`);
    if (step.members.some((one) => one.id === without)) found.push(`第${index + 1}段に起案する本人が入っています。外してください。`);
    if (step.members.some((one) => !one.active)) found.push(`第${index + 1}段に利用を停止された職員が入っています。外してください。`);
    return found;
  });
}

interface RouteEditorProps {
  steps: DraftStep[];
  onSteps: (steps: DraftStep[]) => void;
  /** Whoever must not decide, as the person who asks. */
  without?: string | undefined;
}

export function RouteEditor({ steps, onSteps, without }: RouteEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const change = (key: string, edit: (step: DraftStep) => DraftStep) => onSteps(steps.map((one) => (one.key === key ? edit(one) : one)));
  const move = (index: number, by: number) => {
    const moved = steps.filter((_, at) => at !== index);
    moved.splice(index + by, 0, steps[index] as DraftStep);
    onSteps(moved);
    announce(`第${index + 1}段を第${index + 1 + by}段に移しました`);
  };
  const remove = (index: number) => {
    onSteps(steps.filter((_, at) => at !== index));
    announce(`第${index + 1}段を外しました`);
    place.current?.focus();
  };
  const named = [...steps.flatMap((step) => step.members.map((one) => one.id)), ...(without ? [without] : [])];
  return (
    <div class="route-editor" ref={place} tabIndex={-1} role="group" aria-label="決裁ルート">
      {steps.map((step, index) => (
        <StepEditor key={step.key} step={step} number={index + 1} last={index === steps.length - 1} only={steps.length === 1} named={named} onChange={(edit) => change(step.key, edit)} onMove={(by) => move(index, by)} onRemove={() => remove(index)} />
      ))}
      {steps.length < mostSteps && (
        <p>
          <button type="button" class="button quiet" onClick={() => onSteps([...steps, emptyStep()])}>
            次の段を加える
          </button>
        </p>
      )}
    </div>
  );
}

interface StepEditorProps {
  step: DraftStep;
  number: number;
  last: boolean;
  only: boolean;
  named: string[];
  onChange: (edit: (step: DraftStep) => DraftStep) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

function StepEditor({ step, number, last, only, named, onChange, onMove, onRemove }: StepEditorProps) {
  const title = `第${number}段`;
  const set = (changed: Partial<DraftStep>) => onChange((before) => ({ ...before, ...changed }));
  const leave = (person: Person) => {
    set({ members: step.members.filter((one) => one.id !== person.id) });
    announce(`${person.name}さんを外しました`);
  };
  const join = (person: Person) => {
    set({ members: [...step.members, person] });
    announce(`${person.name}さんを${title}に加えました`);
  };
  return (
    <fieldset class="panel">
      <legend>{title}</legend>
      <TextEntry label={`${title}の名称`} hint="例：係長、課長、合議" required value={step.name} onValue={(name) => set({ name })} />
      {step.members.length > 0 && (
        <ul class="chosen" aria-label={`${title}の決裁者`}>
          {step.members.map((one) => (
            <li key={one.id}>
              <span>
                {one.name}
                <span class="soft">（{one.department_name}）</span>
                {!one.active && <span class="chip closed">停止中</span>}
              </span>
              <button type="button" class="action" aria-label={`外す：${one.name}`} onClick={() => leave(one)}>
                外す
              </button>
            </li>
          ))}
        </ul>
      )}
      <PickPerson of={title} without={named} onPick={join} />
      {step.members.length > 1 && <SelectEntry label={`${title}の決め方`} value={step.way} options={Object.entries(ways)} onValue={(way) => set({ way: way as Way })} />}
      {!only && (
        <p class="turns">
          {number > 1 && (
            <button type="button" class="action" aria-label={`前へ移す：${title}`} onClick={() => onMove(-1)}>
              前へ
            </button>
          )}
          {!last && (
            <button type="button" class="action" aria-label={`後へ移す：${title}`} onClick={() => onMove(1)}>
              後へ
            </button>
          )}
          <button type="button" class="action" aria-label={`この段を外す：${title}`} onClick={onRemove}>
            この段を外す
          </button>
        </p>
      )}
    </fieldset>
  );
}
