// What a page in another language brings along for its script: JSON in the page itself.
export function brought<Words>(): Words | null {
  const text = document.getElementById("words")?.textContent;
  return text ? JSON.parse(text) : null;
}
