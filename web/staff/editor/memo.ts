// Parts that are drawn anew only when something they were given changed: 200 cards must not follow every key.
import { Component, createElement, type ComponentChildren, type ComponentType } from "preact";

export function memo<Props extends object>(Inner: ComponentType<Props>): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const keys = new Set([...Object.keys(next), ...Object.keys(this.props)]) as Set<keyof Props>;
      return [...keys].some((key) => key !== ("children" as keyof Props) && next[key] !== this.props[key]);
    }

    override render(): ComponentChildren {
      return createElement(Inner, this.props as Props);
    }
  };
}
