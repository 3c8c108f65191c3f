// Imports point one way (docs/ARCHITECTURE.md): each folder names what it may import; everything else is refused.
const may = {
  "src/domain": [],
  "src/phrases": ["src/domain"],
  "src/conversation": ["src/domain", "src/phrases"],
  intents: ["src/domain"],
  "src/storage": ["src/domain", "migrations"],
  migrations: [],
  "src/tickets": ["src/domain", "src/phrases", "src/storage"],
  "src/inbound": ["src/domain", "src/phrases", "src/conversation", "src/storage", "src/tickets"],
  "src/learning": ["src/domain", "src/storage", "src/inbound", "intents"],
  "src/second-opinion": ["src/domain"],
  "src/delivery": ["src/domain", "src/phrases", "src/storage"],
  "src/timers": ["src/domain", "src/storage", "src/tickets"],
  "src/files": ["src/domain"],
  "src/http": ["src/domain", "src/storage", "src/files"],
  "src/city": ["src/domain", "intents"],
  adapters: ["src/domain"],
};

const folder = (name) => `^${name}/`;

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(may).map(([name, allowed]) => ({
      name: `${name}-imports-only-${allowed.join("-and-") || "nothing"}`,
      severity: "error",
      from: { path: folder(name) },
      to: { path: "^(src|adapters|intents|migrations)/", pathNot: [name, ...allowed].map(folder) },
    })),
    {
      name: "an-adapter-knows-no-other-adapter",
      severity: "error",
      from: { path: "^adapters/([^/]+)/" },
      to: { path: "^adapters/", pathNot: "^adapters/($1|shared)/" },
    },
    {
      name: "domain-knows-no-technology",
      severity: "error",
      from: { path: "^src/(domain|phrases|conversation)/" },
      to: { dependencyTypes: ["npm", "npm-optional", "core"], pathNot: "node_modules/zod/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".js"], conditionNames: ["import", "default", "types"] },
  },
};
