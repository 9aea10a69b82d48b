// Three steps in one document; the browser's own Back goes from one to the one before.
import { byId, entitle, heading, trial } from "./document";

export type Step = "fill" | "check" | "sent";

const STEPS: readonly Step[] = ["fill", "check", "sent"];
const TITLES = { fill: "", check: "入力内容の確認｜", sent: "送信完了｜" };

/** Show one step; the focus goes to its heading, which says where one is. */
export function show(step: Step, focus = true): void {
  const now = STEPS.indexOf(step);
  for (const name of STEPS) byId(name).hidden = name !== step;
  document.querySelectorAll(".steps li").forEach((item, index) => {
    item.classList.toggle("done", index < now || step === "sent");
    if (index === now) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  });
  entitle(TITLES[step]);
  if (!focus) return;
  scrollTo(0, 0);
  (step === "fill" ? heading : (byId(step).querySelector("h2") as HTMLElement)).focus();
}

/** In a trial the history belongs to the console around the frame. */
export function remember(step: Step, how: "pushState" | "replaceState"): void {
  if (!trial) history[how]({ step }, "");
}

export const remembered = (): Step => (trial ? "fill" : ((history.state?.step as Step) ?? "fill"));

export function onReturn(go: (step: Step) => void): void {
  // The skip link makes entries without a state: they are not steps.
  addEventListener("popstate", ({ state }) => state?.step && go(state.step as Step));
}
