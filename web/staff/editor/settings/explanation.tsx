// Settings of an explanation: its text, and an image that is made small enough right here.
import { useRef, useState } from "preact/hooks";
import { announce } from "../../announcer";
import { Entry, TextEntry } from "../../entry";
import { scaledPicture } from "../picture";
import { focusOn } from "../reveal";
import { wiring, type SettingsProps } from "./settings";

export function ExplanationSettings(props: SettingsProps<"explanation">) {
  const { set, id } = wiring(props);
  return (
    <>
      <TextEntry id={id("text")} label="説明の文章" rows={5} value={props.field.text} onValue={(text) => set({ text })} />
      <Picture {...props} />
    </>
  );
}

function Picture(props: SettingsProps<"explanation">) {
  const { image } = props.field;
  const { set, id } = wiring(props);
  const [fault, setFault] = useState<string | undefined>();
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const data = await scaledPicture(file);
    setFault(data ? undefined : "この画像は読み込めません。PNG、JPEG、WebP のどれかを選んでください。");
    if (!data) return;
    set({ image: { data, alt: image?.alt ?? "" } });
    announce("画像を入れました。画像の説明を入力してください。");
    focusOn(id("image-alt"));
  };
  return (
    <fieldset class="group" id={id("image")} tabIndex={-1}>
      <legend>画像</legend>
      {image && <img class="picture" src={image.data} alt={image.alt} />}
      <Entry id={id("image-file")} label={image ? "画像を選び直す" : "画像を選ぶ"} hint="大きな画像は、自動で小さくします。" error={fault}>
        {(control) => <input {...control} ref={chooser} type="file" accept="image/png,image/jpeg,image/webp" onChange={(event) => void take(event.currentTarget.files?.[0])} />}
      </Entry>
      {image && (
        <>
          <TextEntry
            id={id("image-alt")}
            label="画像の説明"
            required
            hint="画像が見えない方に読み上げます。画像に書かれていることも、ここに書きます。"
            value={image.alt}
            onValue={(alt) => set({ image: { ...image, alt } })}
            error={image.alt.trim() === "" ? "画像の説明を入力してください" : undefined}
          />
          <p>
            <button
              type="button"
              class="link"
              onClick={() => {
                set({ image: null });
                if (chooser.current) chooser.current.value = "";
                focusOn(id("image-file"));
              }}
            >
              画像を外す
            </button>
          </p>
        </>
      )}
    </fieldset>
  );
}
