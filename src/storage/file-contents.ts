/** Where the contents of people's files lie, by ids of our own: `[0-9a-z-]{8,}`. */
export interface FileContents {
  /**
   * Resolves once the content is durable; one that is there already is replaced.
   * @throws StorageUnavailable
   */
  put(id: string, content: Uint8Array): Promise<void>;
  /**
   * @returns undefined if there is none
   * @throws StorageUnavailable
   */
  get(id: string): Promise<Uint8Array | undefined>;
  /**
   * One that is not there is fine.
   * @throws StorageUnavailable
   */
  remove(id: string): Promise<void>;
}
