/** An AWS account of the estate. */
export interface Account {
  /** Twelve digits, or a symbol when the source does not say. */
  readonly id: string;
  /** The account's name, where an `AWS::Organizations::Account` or an option gives it. */
  readonly name: string | undefined;
  readonly organizationId: string | undefined;
  /**
   * The ids from the organization's root down to the account itself: `r-…`, `ou-…`, the account id. `undefined` when the
   * account's place in the organization is not known.
   */
  readonly organizationPath: readonly string[] | undefined;
  readonly isManagementAccount: boolean;
}
