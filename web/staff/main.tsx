// Where the console starts: settings, session, person, then the screens.
import { signal } from "@preact/signals";
import { render } from "preact";
import { api, connect } from "./api";
import { Announcer } from "./announcer";
import { Shell } from "./shell";
import { Loading } from "./resource";
import { ProblemNotice } from "./notice";
import { me } from "./me";
import { asProblem, unreachable, type Problem } from "./problem";
import type { Me } from "./records";
import { startRouting } from "./router";
import { account, openSession } from "./session";
import { loadSettings } from "./settings";
import { NotListed, Welcome } from "./welcome";

const fault = signal<Problem | null>(null);
const office = signal("");

async function start(): Promise<void> {
  fault.value = null;
  try {
    const settings = await loadSettings().catch(() => {
      throw unreachable();
    });
    office.value = settings.office_name;
    connect(settings.api_base);
    await openSession(settings);
    startRouting();
    if (account.value === "in") me.value = await api.get<Me>("/me");
  } catch (error) {
    fault.value = asProblem(error);
  }
}

function Console() {
  if (account.value === "out" || account.value === "expired") return <Welcome office={office.value} />;
  if (fault.value?.status === 403) return <NotListed problem={fault.value} />;
  if (me.value) return <Shell me={me.value} />;
  return (
    <main class="alone">
      <h1>スマート道庁</h1>
      {fault.value ? <ProblemNotice problem={fault.value} retry={() => void start()} /> : <Loading />}
    </main>
  );
}

function Root() {
  return (
    <>
      <Console />
      <Announcer />
    </>
  );
}

const root = document.getElementById("console");
if (root) render(<Root />, root);
void start();
