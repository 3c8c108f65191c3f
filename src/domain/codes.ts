/** The languages that Huiying serves; Chinese first. */
export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

/** One text in every language served. */
export type InEveryLanguage = Readonly<Record<Language, string>>;

/** Policy areas: the six guarantees and the six stabilities (六保六稳), employment being in both. */
export const areas = [
  "employment",
  "livelihood",
  "market-entities",
  "food-energy",
  "supply-chain",
  "grassroots",
  "finance",
  "foreign-trade",
  "foreign-investment",
  "investment",
  "expectations",
] as const;
export type Area = (typeof areas)[number];

/** Kinds of department; each district has its own of each. The common language of taxonomy, routing and reports. */
export const departmentKinds = [
  "hrss",
  "civil-affairs",
  "development-reform",
  "industry-it",
  "commerce",
  "finance",
  "housing",
  "natural-resources",
  "education",
  "agriculture",
  "market-supervision",
  "health",
  "medical-insurance",
  "ecology",
  "transport",
  "public-security",
  "urban-management",
  "water",
  "utilities",
  "power",
  "telecom",
  "emergency",
  "culture-tourism",
  "tax",
  "financial-regulation",
  "customs",
  "judicial",
  "veterans",
  "petitions",
  "discipline",
  "local-government",
] as const;
export type DepartmentKind = (typeof departmentKinds)[number];

/** What sort of report it is. */
export const reportKinds = ["complaint", "difficulty", "request", "suggestion", "question", "thanks"] as const;
export type ReportKind = (typeof reportKinds)[number];

/** How pressing a report is; `danger` is danger to life. */
export const urgencies = ["danger", "urgent", "normal"] as const;
export type Urgency = (typeof urgencies)[number];

/** What endangers life: each matter of the taxonomy says which of these its department acts on. */
export const dangerKinds = [
  "fire",
  "gas",
  "traffic",
  "collapse",
  "trapped",
  "missing",
  "violence",
  "electricity",
  "illness",
  "jump",
] as const;
export type DangerKind = (typeof dangerKinds)[number];
