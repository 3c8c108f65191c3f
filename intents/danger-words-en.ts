import type { DangerKind } from "../src/domain/codes.js";

/** Who may collapse without any house coming down. */
const persons =
  "(?:wo)?m[ae]n|person|people|lad(?:y|ies)|guys?|boys?|girls?|child(?:ren)?|kids?|father|mother|dad|m[uo]m|wife|husband|grandm\\w+|grandf\\w+|he|she|they|i|somebody|someone|workers?|colleagues?|neighbou?rs?|passengers?|pupils?|students?";

/** What endangers life while it happens, in lower-case English. */
export const dangersEn: Readonly<Record<DangerKind, readonly string[]>> = {
  fire: [
    "\\b(?:is|are|was|caught|catching|set) (?:on|to) fire\\b|\\bon fire\\b|\\bis burning\\b|\\bburning down\\b",
    "\\bcaught fire\\b|\\bflames?\\b|\\bfire (?:has )?(?:broke|broken|started|spreading|is spreading)|\\bhouse fire\\b",
    "\\bexplo(?:ded|sion|ding)\\b|\\bblew up\\b|\\bsmoke (?:is )?(?:coming|pouring|billowing|everywhere)",
    "\\bthick (?:black )?smoke\\b|\\bthere(?:'s| is) a (?:big )?fire\\b|\\bsparks?\\b(?! joy)[^.!?]{0,30}|\\bsparking\\b",
  ],
  gas: [
    "\\b(?:gas|chlorine|ammonia|chemicals?)\\b[^.!?]{0,25}\\b(?:leak\\w*|escap\\w*|spill\\w*|hissing)",
    "\\bleak\\w*\\b[^.!?]{0,12}\\bgas\\b(?!oline)",
    "\\bsmell\\w*\\b[^.!?]{0,20}\\b(?:gas(?!oline| station)|rotten eggs)\\b|\\bgas smell\\b",
    "\\brotten eggs?\\b[^.!?]{0,20}\\b(?:smell|stove|kitchen|basement|hallway|house)",
  ],
  traffic: [
    "\\bcar (?:crash|accident)[^.!?]{0,40}\\b(?:injured|bleeding|hurt|trapped)|\\bhit by a (?:car|truck|bus|train)\\b",
  ],
  collapse: [
    `(?<!\\b(?:${persons})(?: has| have| had| is| was| just| suddenly| then)* )\\bcollaps(?:ed|ing|e)\\b|\\blandslide|\\bmudslide`,
    "\\babout to (?:fall|cave|give way)\\b|\\bfalling down on\\b|\\bcav(?:ed|ing) in\\b",
    "\\bbridge (?:is|has)?\\s*(?:gone|fell|fallen|giving way|washed)",
    "\\b(?:wall|roof|ceiling|scaffold\\w*|crane|tree) (?:just )?(?:fell|came down|has fallen|fallen)[^.!?]{0,20}\\b(?:on|onto|over)\\b[^.!?]{0,14}\\b(?:people|man|woman|worker|child|kid|someone|us|car with)",
  ],
  trapped: [
    "\\b(?:buried|under) (?:the |a )?(?:soil|rubble|earth|debris|mud|snow|wreckage)\\b",
    "\\btrapped\\b|\\bstuck (?:inside|in) (?:the|a|an|our)? ?(?:lift|elevator)",
    "\\b(?:lift|elevator)\\b[^.!?]{0,30}\\b(?:stuck|can'?t get out|plung\\w+|free ?fall\\w*|dropp(?:ed|ing))",
    "\\bcan'?t get out\\b|\\bdrown(?:ing|ed)?\\b(?! in (?:debts?|work|paper\\w*|tax\\w*|bills?|loans?|costs?|letters?))",
    "\\bfell (?:in|into|down|off) (?:the|a|an) (?:\\w+ )?(?:river|lake|well|manhole|pit|canal|pond|sea|cliff|hole|shaft)",
    "\\bburied (?:under|alive)|\\bflood ?waters?\\b[^.!?]{0,30}\\b(?:rising|stranded|surround\\w+|chest|neck)",
    "\\bstranded on\\b",
  ],
  missing: [
    "\\b(?:child|son|daughter|kid|boy|girl|baby|toddler|mother|father|grandm\\w+|grandf\\w+|grandpa|husband|wife)\\b[^.!?]{0,30}\\b(?:is |has gone |went |gone )?missing\\b",
    "\\bmissing (?:child|girl|boy|person|toddler)\\b",
    "\\b(?:can'?t|cannot) find my (?:child|son|daughter|kid|mother|father|baby|grand\\w+)|\\bkidnapp\\w+|\\babduct\\w+",
  ],
  violence: [
    "\\b(?:with|has|holding|pulled|waving|carrying) an? (?:\\w+ )?(?:knife|gun|axe|machete|weapon)|\\bstabb\\w+",
    "\\bkill(?:ing)? (?:me|him|her|us|them|someone|people)\\b",
    "\\b(?:beat|beats|beating|hits|hitting|strangl\\w+|chok\\w+|attack\\w*) (?:me|him|her|his|my|us|a)\\b",
    "\\bbeat(?:en)? (?:me )?up\\b|\\brap(?:e|ed|ing)\\b|\\bgunman\\b|\\bgun ?shots?\\b|\\bshooting at\\b|\\bdomestic violence\\b",
    "\\bis attacking\\b",
    "\\bthreat\\w* (?:to|that (?:he|she|they))[^.!?]{0,12}\\b(?:kill|beat|stab|hurt|burn|shoot|hit|harm)",
    "\\b(?:going to|will) (?:kill|beat|stab|burn|shoot)\\b|\\block(?:ed|ing) (?:me|us|her|him) (?:in|up)\\b",
    "\\bheld against (?:my|our|her|his) will|\\bbomb\\b",
  ],
  electricity: [
    "\\b(?:pole|lamp ?post|street ?light|railing|fence|puddle|tap|meter|box)s?\\b[^.!?]{0,20}\\b(?:is live|electrified|(?:gives?|gave) [^.!?]{0,12}shocks?)",
    "\\bleak\\w* (?:electricity|current|power)\\b|\\belectric\\w* (?:is )?leak\\w*",
    "\\belectrocut\\w+|\\belectric shock\\b|\\bgot shocked\\b|\\blive (?:electric )?wires?\\b",
    "\\b(?:power|electric\\w*) (?:line|cable|wire|pole)s?[^.!?]{0,30}\\b(?:down|fell|fallen|hanging|snapped|broken|on the (?:ground|road|street|sidewalk))",
    "\\bdowned (?:power ?)?(?:line|wire|cable)",
    "\\bwires?[^.!?]{0,20}\\b(?:on the ground|across the road|in the water|sparking)",
  ],
  illness: [
    "\\b(?:food|gas|carbon monoxide|mass) poisoning\\b|\\bpoisoned\\b|\\bunconscious\\b|\\bpassed out\\b",
    `\\b(?:${persons})(?: has| have| had| is| was| just| suddenly| then)* (?:collapsed|fainted|collapsing)\\b`,
    "\\bnot (?:breathing|responding)\\b|\\bcan'?t breathe\\b|\\bno pulse\\b|\\bheart attack\\b",
    "\\bbleeding (?:a lot|badly|heavily|out)|\\bpool of blood\\b|\\bhelp me please i'?m dying|\\bis dying\\b",
    "\\bcarbon monoxide\\b|\\bco (?:alarm|detector)\\b|\\blife[- ]threatening\\b|\\bin danger of (?:death|dying)\\b",
  ],
  jump: [
    "\\bsomeone (?:is )?(?:going to )?(?:get killed|die|jump)|\\b(?:about|going|wants|threatening|trying) to jump\\b",
    "\\bstanding on the (?:roof|ledge|railing)|\\bscreaming for help\\b",
  ],
};

/** Whole words said of what may come or is to be prevented. */
export const hypotheticalsEn: readonly string[] = [
  "if|might|could|may|would|in case|risk of|risks?|potential\\w*|prevent\\w*|afraid (?:of|that)|worr\\w+",
  "before (?:someone|somebody|it|there|they|a)|waiting to happen|unless|until|someone(?:'s| is) going to|hazard",
];

/** Whole words said of what is over, or of a service. */
export const pastsEn: readonly string[] = [
  "last (?:year|month|winter|summer|spring|fall|week)|years? ago|months? ago|weeks? ago|drill|insurance",
  "compensation|used to|in (?:19|20)\\d\\d|always|often|every (?:time|day|night|week|year)|movie|news",
  "fire (?:hydrant|station|department|lane|alarm|drill|works|place|pit|extinguisher)",
];

/** Whole words that hold a danger's name and mean none. */
export const figuresEn: readonly string[] = [
  "fire (?:hydrant|station|department|lane|alarm|drill|works|place|pit|extinguisher|exit|escape|truck|code|safety|permit|sale)",
  "fireworks|fireplace|fire-?fighters?|smoke (?:detector|alarm)s?",
  "gas (?:bill|meter|price|station|lamp|lantern|main|line|service|cylinder price)s?|bombed|to death",
  "killing (?:us|me|our) (?:business|slowly)",
  "(?:price|cost|rent|tax|taxe|fee|bill)s? (?:of \\w+ )?(?:is|are) killing (?:us|me)|spark plugs?|collapsible",
  "burning (?:rubbish|trash|garbage|leaves|waste|straw|plastic|incense)|parked on",
  "missing (?:sign|part|page|payment|document)s?|dead(?:line| end)",
  "trapped (?:in|by) (?:debt|contract|paperwork|bureaucra\\w+)",
];
