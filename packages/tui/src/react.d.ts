/**
 * The few names of React that this package and ink's own declarations use, in the shapes of `@types/react`, which the
 * workspace does not install. Delete this file when it does.
 */
declare module 'react' {
  namespace React {
    type Key = string | number;
    type ReactNode = ReactElement | string | number | boolean | null | undefined | readonly ReactNode[];
    interface ReactElement {
      readonly type: unknown;
      readonly props: unknown;
      readonly key: string | null;
    }
    type FunctionComponent<Props> = (props: Props) => ReactNode;
    type ForwardRefExoticComponent<Props> = (props: Props) => ReactElement | null;
    interface RefAttributes<Instance> {
      readonly key?: Key | null | undefined;
      readonly ref?: ((instance: Instance | null) => void) | undefined;
    }
    type Context<Value> = (props: { readonly value: Value; readonly children?: ReactNode }) => ReactNode;
    namespace JSX {
      type Element = ReactElement;
    }
    function createElement<Props extends object>(
      type: FunctionComponent<Props>,
      props: (Props & { readonly key?: Key | null | undefined }) | null,
      ...children: readonly ReactNode[]
    ): ReactElement;
    function createContext<Value>(value: Value): Context<Value>;
    function useContext<Value>(context: Context<Value>): Value;
  }
  export = React;
}
