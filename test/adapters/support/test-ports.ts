import type { ChannelPorts } from "../../../src/domain/channel-definition.js";

/** The house around an adapter, for tests. */
export interface TestPorts extends ChannelPorts {
  readonly warnings: string[];
}

/** A public address, two files of ours ("jpg", "pdf") and a clock that stands still unless others are given. */
export function testPorts(others: Partial<ChannelPorts> = {}): TestPorts {
  const warnings: string[] = [];
  const files: Record<string, Uint8Array> = { jpg: Buffer.from("a picture"), pdf: Buffer.from("a receipt") };
  return {
    publicUrl: "https://huiying.example.cn",
    readFile: async (id) => files[id] ?? Promise.reject(new Error("gone")),
    linkToFile: (file) => `https://huiying.example.cn/files/${file.id}`,
    warn: (warning) => warnings.push(warning),
    clock: () => new Date("2026-03-02T08:30:00Z"),
    chance: () => 0,
    ...others,
    warnings,
  };
}
