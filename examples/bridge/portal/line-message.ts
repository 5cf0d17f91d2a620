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
  /** What Bitrix24 counts, not what the messenger does. */
  readonly id: number
  readonly author: 'client' | 'operator'
  readonly name: string
  readonly text: string
  readonly files: readonly LineFile[]
  /** In milliseconds. */
  readonly at: number
  /** Those of the messenger; without any, it has not been delivered. */
  readonly externalIds: readonly string[]
  readonly isEdited: boolean
  readonly isDeleted: boolean
}
