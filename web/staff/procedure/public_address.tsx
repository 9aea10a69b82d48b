// The public address of a procedure, as text and as a QR code to print.
import { useEffect, useRef } from "preact/hooks";
import { procedurePath } from "../api";
import { CopyButton } from "../copy";
import { download, fromBase64 } from "../files";
import type { Procedure } from "../records";
import { Awaited, useResource } from "../resource";
import { to } from "../router";

interface Symbol {
  url: string;
  svg: string;
  png: string;
}

export function PublicAddress({ procedure, url }: { procedure: Procedure; url: string }) {
  const symbol = useResource<Symbol>(procedurePath(procedure.id, "qr"));
  return (
    <section aria-labelledby="address">
      <h2 id="address">公開URLとQRコード</h2>
      {procedure.reception.access === "roster" && (
        <p>
          このURLだけでは回答できません。<a href={to.procedure(procedure.id, "roster")}>名簿の画面</a>から、一人ずつのURLを送ってください。
        </p>
      )}
      <p class="address">
        <a href={url} target="_blank" rel="noreferrer">
          {url}
          <span class="unseen">（新しいタブで開きます）</span>
        </a>
        <CopyButton text={url} of={procedure.title} />
      </p>
      <Awaited resource={symbol} lines={4}>
        {(value) => <Code symbol={value} id={procedure.id} />}
      </Awaited>
    </section>
  );
}

function Code({ symbol, id }: { symbol: Symbol; id: string }) {
  return (
    <div class="qr">
      <Drawing svg={symbol.svg} url={symbol.url} />
      <div>
        <p>このQRコードは、住民向けの公開URLだけから作っています。職員用の画面のアドレスは含みません。</p>
        <p>印刷するときは、次のことにお気を付けください。</p>
        <ul>
          <li>1辺2cm以上にし、周りの余白を切らない。</li>
          <li>手続の名称、公開URL、お問い合わせ先を一緒に載せる。</li>
          <li>刷る前に、実際にスマートフォンで読み取って確かめる。</li>
        </ul>
        <div class="buttons">
          <Download name={`qr-${id}.png`} contents={fromBase64(symbol.png, "image/png")} label="PNGをダウンロード" />
          <Download name={`qr-${id}.svg`} contents={new Blob([symbol.svg], { type: "image/svg+xml" })} label="SVGをダウンロード" />
        </div>
        <p class="soft">PNGは文書や広報紙に、SVGは大きなポスターに向いています。</p>
      </div>
    </div>
  );
}

/** Only the shapes of the drawing are taken over, so that nothing in it can act here. */
function Drawing({ svg, url }: { svg: string; url: string }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const source = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("viewBox", source.getAttribute("viewBox") ?? "0 0 1 1");
    for (const shape of source.querySelectorAll("path, rect")) drawing.append(plain(shape));
    holder.current?.replaceChildren(drawing);
  }, [svg]);
  return <div class="qr-drawing" role="img" aria-label={`${url} を開くQRコード`} ref={holder} />;
}

const geometry = ["d", "x", "y", "width", "height", "fill", "transform"];

function plain(shape: Element): Element {
  const copy = document.createElementNS("http://www.w3.org/2000/svg", shape.localName);
  for (const name of geometry) {
    const value = shape.getAttribute(name);
    if (value !== null) copy.setAttribute(name, value);
  }
  return copy;
}

interface DownloadProps {
  name: string;
  contents: Blob;
  label: string;
}

function Download({ name, contents, label }: DownloadProps) {
  return (
    <button type="button" class="button quiet small" onClick={() => download(name, contents)}>
      {label}
    </button>
  );
}
