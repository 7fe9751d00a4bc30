type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An element with attributes and children. Text is always text. null, undefined and false leave an attribute out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

export const button = (text: string, attributes: Attributes, pressed: () => void): HTMLButtonElement => {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', pressed);
  return made;
};

/** Calls back once, when nothing more has come for a while. */
export function afterPause<Value>(
  milliseconds: number,
  call: (value: Value) => void,
): (value: Value) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(value), milliseconds);
  };
}
