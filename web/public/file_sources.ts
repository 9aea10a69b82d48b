// Where files come from besides the chooser: the camera of a phone, a drop, the clipboard.
import type { Attachment } from "../shared/definition";
import { holder } from "./controls";
import { byId, drawButton, element } from "./document";

type Take = (field: Attachment, files: readonly File[]) => void;

const isFinger = (): boolean => matchMedia("(pointer: coarse)").matches;
const carriesFiles = ({ dataTransfer }: DragEvent): boolean => !!dataTransfer?.types.includes("Files");
const isShown = ({ id }: Attachment): boolean => !!holder(id)?.checkVisibility?.() || !!holder(id)?.offsetParent;

/** The field at a place of the page; elsewhere the only one that shows. */
function fieldAt(target: EventTarget | null, all: readonly Attachment[]): Attachment | undefined {
  const shown = all.filter(isShown);
  const own = shown.find(({ id }) => target instanceof Node && holder(id)?.contains(target));
  return own ?? (shown.length === 1 ? shown[0] : undefined);
}

/** A second way in for phones: the chooser offers files, this one opens the camera at once. */
function offerCamera(field: Attachment, take: Take): void {
  if (!field.kinds.includes("image") || !isFinger()) return;
  const camera = element("input", { type: "file", accept: "image/*", hidden: true });
  camera.setAttribute("capture", "environment");
  camera.addEventListener("change", () => {
    take(field, [...(camera.files ?? [])]);
    camera.value = "";
  });
  const button = drawButton(WORDS.file_camera, () => camera.click(), "camera");
  byId(`f-${field.id}-files`).before(button);
  document.body.append(camera); // outside the form: it is no control of the field's own
}

/** Whether somebody drags files over the page; the areas show where these may be put. */
function showDragging(now: boolean): void {
  document.body.classList.toggle("dragging", now);
}

/** A file that is dropped beside the area must not take the page's place in the window. */
function followDrags(all: readonly Attachment[], take: Take): void {
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    showDragging(true);
  });
  addEventListener("dragleave", (event) => !event.relatedTarget && showDragging(false));
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    showDragging(false);
    const field = fieldAt(event.target, all);
    if (field) take(field, [...(event.dataTransfer as DataTransfer).files]);
  });
}

/** Where one types, pasting is about text, even if the clipboard also holds a picture of it. */
const takesText = (target: EventTarget | null): boolean =>
  target instanceof Element && !!target.closest("input:not([type=file]),textarea,select");

function followPastes(all: readonly Attachment[], take: Take): void {
  addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const field = files.length && !takesText(event.target) && fieldAt(event.target, all);
    if (!field) return;
    event.preventDefault();
    take(field, files);
  });
}

export function startSources(all: readonly Attachment[], take: Take): void {
  if (!all.length) return;
  for (const field of all) offerCamera(field, take);
  followDrags(all, take);
  followPastes(all, take);
}
