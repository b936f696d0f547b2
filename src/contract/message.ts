/** Every message that the product sends by itself. Facts and wording: domain/message-templates.ts. */
export type Template =
  | 'activity.published' // a new activity: time and place
  | 'activity.changed' // its time or place changed
  | 'activity.cancelled'
  | 'activity.tomorrow' // the day before
  | 'leave.decided' // 请假: granted or refused
  | 'makeUp.due' // 补课 waits for the member
  | 'record.remind' // the town reminds the branch of a record that is due
  | 'record.returned' // 退回, with words
