export interface LineFile {
  readonly name: string
  readonly type: string
  readonly mime: string
  readonly link: string
  readonly downloadLink: string
  readonly size: number
  readonly sizef: string
}

export interface LineMessage {
  /** Bitrix24's id, not the messenger's. */
  readonly id: number
  readonly author: 'client' | 'operator'
  readonly name: string
  readonly text: string
  readonly files: readonly LineFile[]
  /** In milliseconds. */
  readonly at: number
  /** The messenger's ids; if there are none, the message has not been delivered. */
  readonly externalIds: readonly string[]
  readonly isEdited: boolean
  readonly isDeleted: boolean
}
