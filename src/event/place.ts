/** Where an event takes place: in chats of a connector, on a line, or in neither. */
export interface Place {
  readonly connector: string
  readonly line: number | undefined
  readonly chats: readonly string[]
}

/** The place of an event that concerns the whole portal. */
export const nowhere: Place = { connector: '', line: undefined, chats: [] }

/** What the command line calls the parts of a place. */
export type PlacePart = 'connector' | 'line' | 'chat'

/** Where each part of a place stands in an event, as paths such as `data.MESSAGES[0].chat.id`. */
export type PlacePaths = Readonly<Partial<Record<PlacePart, readonly string[]>>>
