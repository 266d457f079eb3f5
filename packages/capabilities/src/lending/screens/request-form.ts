/** A request in the making; it outlives a reload and the back button. */
export interface RequestForm {
  readonly proposal: string;
  readonly loan: string;
  readonly member?: string;
  readonly amount: number;
  readonly periods: number;
  readonly reason: string;
  /** Only the committee reads it. */
  readonly committee?: boolean;
  readonly at: 'who' | 'sum' | 'look';
}

export interface FormProps {
  readonly form: RequestForm & { readonly member: string };
  readonly onChange: (more: Partial<RequestForm>) => void;
}
