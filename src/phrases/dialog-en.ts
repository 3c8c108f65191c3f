import type { DialogPhrases } from "./dialog-zh.js";

/** The dialog in English. */
export const en: DialogPhrases = {
  greeting: (city) =>
    `Hello, I am ${city.botName.en}. Whatever trouble you have, tell me in plain words: what happened, and where. I pass it to the department in charge and tell you every step.`,
  welcomeBack: (open) =>
    `Hello again. You have ${open} open ${open === 1 ? "ticket" : "tickets"}. Say “status” to hear how it goes, or tell me something new.`,
  whoIAm: (city) =>
    `I am ${city.botName.en}, an automatic assistant, not a person. What you tell me goes to the department in charge, where people deal with it; to speak to a person, say “human”.`,
  help: "You can\n• just say what is wrong: “The street light on Hemei Road has been out for three days”\n• send photos, voice messages, your location\n• ask: “How is the street light going?”\n• remind the department, add details, withdraw: just say so\n• stay unknown: say “anonymous”\n• speak to a person: say “human”\n• have your reports in several apps: say “link accounts”\n• 换成中文：说“中文”",
  askWhat: "Please tell me in a sentence or two: what happened, and where?",
  askWhatThere: (place) => `Noted: ${place}. What is wrong there?`,
  askWhatAgain: "I have not understood yet what it is about. Please say it another way: who, where, what is wrong.",
  gotPhotos: (count) => (count > 1 ? `I have received ${count} files and kept them.` : "Received and kept."),
  gotVoice:
    "I have kept your voice message; a person will listen to it. If you can, write one sentence too: what it is and where. That is faster.",
  gotLocation: "I have your location.",
  askPlace: "Where is this? Choose one, or write the place.",
  askPlaceOfPraise: "In which district are those you praise? Choose one, or write the place.",
  askPlaceOfQuestion: "Which district do you ask about? Choose one, or write the place.",
  toldAskPlace: "Noted. Where is this? Choose the district, or write the road or estate.",
  toldAskPlaceAgain: "All of this is noted; only the place is missing: which district, and which road or estate?",
  placeNoted: (place) => `The place is noted: ${place}.`,
  askPlaceAgain: "I still do not know which district it is in. Please choose one, or write its name.",
  askSpot: (district) =>
    `Where in ${district}: which road or estate, or what is near it? One line is enough, or send your location.`,
  outside: (served) =>
    `The place you name is outside our area. We serve: ${served}. If it happened in one of them, choose it; for elsewhere, please call 12345 there.`,
  chooseMatter: (text) => `“${text}”: which of these is it?`,
  isItTheFirst: (first) => `Is it number 1, “${first}”? Answer “1” if so, or choose another:`,
  chooseMatterAgain: "Please choose the closest one, or say it in other words:",
  noneOfThese: "None of these",
  rephrase: "Never mind. Please say once more, in other words, what it is about.",
  card: (p) =>
    [
      p.news === "changed"
        ? "Changed. Please check once more:"
        : p.news === "added"
          ? "Noted. Please check once more:"
          : "Please check. If it is right, answer “yes” and I will file it:",
      ...p.issues.map((issue, i) => {
        const number = p.issues.length > 1 ? `${i + 1}. ` : "";
        return [
          `${number}Matter: ${issue.matter ?? "a person will decide"}`,
          ...(issue.area ? [`   Policy area: ${issue.area}`] : []),
          `   Goes to: ${issue.department ?? "a dispatcher, who will assign it"}`,
          ...(issue.due
            ? [
                `   By: ${issue.due}${issue.estimate ? " (later if next year's holidays, not yet announced, fall in between)" : ""}`,
              ]
            : []),
        ].join("\n");
      }),
      `Where: ${p.place}`,
      `What: ${p.text}`,
      ...(p.promise === "answer"
        ? ["A question: the department named above answers it by then; the answer comes here."]
        : []),
      ...(p.promise === "praise" ? ["Thank you for your kind words; we pass them on."] : []),
      ...(p.photos > 0 ? [`Files: ${p.photos}`] : []),
      ...(p.anonymous ? ["Name: anonymous, no contact kept"] : []),
      "If something is wrong, just tell me.",
    ].join("\n"),
  placeUnknown: "not clear yet, a person will find out",
  confirm: "Yes, file it",
  confirmAnonymous: "File it anonymously",
  change: "Change something",
  cancel: "Do not file",
  whatToChange: "What is wrong? Just write it: “it is the estate next door”, “not power, water”.",
  whatIsRight: {
    place: "Where is it then? A road, an estate or something near it will do.",
    matter: "What is it about then? One sentence will do.",
    department: "Which department do you think it belongs to?",
    words: "What is right instead? Just write it.",
  },
  wishNoted:
    "I have noted the department you name. Such matters are not usually theirs, so a dispatcher looks at it first and decides.",
  notYetSent: "This has not been sent yet: once you file it, it goes to the department and the clock starts.",
  howToAnswerCard:
    "Please look whether it is right: answer “yes” and I file it at once; say what is wrong if something is; or say “cancel”.",
  seenBy:
    "Only the department in charge and the dispatchers can see who reported it; it is never published. If they should not know, answer “anonymous” and no contact of yours is kept.",
  seenByNobody: "You have chosen to be anonymous: no contact of yours is kept, and nobody can see who reported it.",
  takeYourTime:
    "No hurry, I keep it for you. Just go on when you are back; if I hear nothing for long, I pass it to a person, so that it is not lost.",
  reproached:
    "I am sorry for the trouble. Once it is filed there is a date, and if nothing is done by then, you and we can see it and press for it.",
  prospectHowLong: (p) =>
    p.due
      ? `Once filed, it is to be done by ${p.due}; I tell you every step.`
      : "Once it is filed and sent to a department, I tell you the date.",
  prospectWho: (p) =>
    p.departments
      ? `${p.departments} is in charge of such matters. If you think it belongs to another, just tell me.`
      : "A dispatcher looks at it and passes it to the department in charge; I tell you which.",
  prospectNext: (p) =>
    p.departments
      ? `Once filed it goes to ${p.departments} at once. You get a ticket number, and I tell you every step here.`
      : "Once filed, a dispatcher looks at it and passes it on. You get a ticket number, and I tell you every step here.",
  areaMeans: (p) =>
    `“${p.name}” is the policy area it is counted under: ${p.meaning}. It is only for sorting and changes nothing for you.`,
  areaMeansNothingYet: "The policy area is only for sorting and changes nothing for you.",
  cardWaits: "No hurry: nothing has been sent yet. Reply “yes” if all is right, or tell me what to change or add.",
  cardNotUnderstood:
    "I did not understand that, so I have not written it down. If the above is right, reply “yes” and I will file it; if not, tell me in other words what to change or add.",
  noted: "Noted.",
  cancelled: "All right, nothing was filed. Write to me whenever you need.",
  letGoForThis: "All right, I put that aside and take this one.",
  letGoUnsure: "Do you mean that it should not be filed? Say “cancel” if so, or just go on.",
  notSubmittedYet: (text) => `By the way, “${text}” has not been filed yet. Answer “yes” to file it.`,
  stillNeedsAnswer: (text) => `By the way, “${text}” still needs one thing:`,
  draftGone: "This has been dealt with already. If there is something new, just tell me.",
  receipt: (p) =>
    [
      p.isDanger
        ? "Filed as an emergency, without waiting for a confirmation."
        : p.tickets.length > 1
          ? `Filed as ${p.tickets.length} tickets:`
          : "Filed.",
      ...p.tickets.map((t) =>
        [
          `Ticket ${t.number}`,
          ...(t.matter ? [`Matter: ${t.matter}${t.area ? ` (${t.area})` : ""}`] : []),
          t.acceptBy
            ? `Sent to ${t.department}, who must take it up by ${t.acceptBy}. Do not wait for them: call the numbers above first.`
            : t.department
              ? `Sent to ${t.department}${t.due ? `, to be done by ${t.due}` : ""}${t.estimate ? " (later if next year's holidays, not yet announced, fall in between)" : ""}.`
              : "A dispatcher is looking at it now; I will tell you which department gets it.",
          ...(t.code ? [`Receipt code: ${t.code}`] : []),
        ].join("\n"),
      ),
      ...(p.tickets.some((t) => t.code)
        ? [
            "We have kept no contact of yours. Please keep the receipt code: send it here or on any channel to read news, add details and answer questions. It cannot be recovered.",
          ]
        : p.promise === "answer"
          ? ["I send you the answer here as soon as there is one."]
          : p.promise === "praise"
            ? ["Your praise will be passed on, thank you."]
            : ["I will tell you here as soon as there is news."]),
      ...(p.worthAdding ? [`If you can, add: ${p.worthAdding}. It goes to the ticket.`] : []),
    ].join("\n"),
  placeFromBefore: (place) =>
    `I have given “${place}”, which you named before, as the place. If it is not there, tell me at once where it is.`,
  handedToHuman: (hotline) =>
    `I have passed this to a person, who will answer here. If it is pressing, call ${hotline}.`,
  humanKnows: (hotline) => `A person has it and is looking at it. If it is pressing, call ${hotline}.`,
  danger: (numbers) => `This may be dangerous. Please get to safety and call at once: ${numbers}.`,
  despair: (p) =>
    `This must be very hard. Please do not carry it alone: ${p.name} ${p.number}, someone listens day and night. In an emergency call 110 or 120. I have asked a person to contact you as soon as possible.`,
  alreadyFiled: "This has been filed already:",
  thanks: "You are welcome.",
  anytime: "All right. Write to me whenever you need.",
  glad: "Good to hear, thank you for telling us.",
  abuse:
    "I can hear that you are angry, and anyone would be. Tell me what happened and I will take it to the department in charge.",
  abuseAgain: "I am listening. Tell me what it is and where, or say “human” to speak to a person.",
  outOfScope: "I cannot help with that. Whatever is hard in your daily life or your business, tell me.",
  notServedLanguage: "I speak Chinese and English. Please tell me in one of them what it is about.",
  languageChanged: "All right, English from now on.",
  unsupported: "I cannot read this kind of message. Please use text, a photo, a voice message or a location.",
  empty: "Your message was empty. Just write what you want to say.",
  tooLong: "Your text is long; I have kept all of it.",
  noTickets:
    "You have not filed anything here yet. Tell me what it is about. If you filed anonymously, send the receipt code.",
  wrongNumber:
    "This number is not right; perhaps one digit is wrong or missing. It has nine digits, such as 482-173-056.",
  notYourTicket:
    "I found no ticket of yours with this number. Please check it; if you filed anonymously, send the receipt code.",
  whichTicket: "You have several open tickets. Which one do you mean?",
  thisOrNew: "Is it about this one, or something new?",
  status: (p) =>
    [
      `Ticket ${p.number}${p.matter ? ` · ${p.matter}` : ""}`,
      `“${p.text}”`,
      `Now: ${p.status}${p.department ? `, with ${p.department}` : ""}.`,
      ...(p.question ? [`The department asks you: ${p.question}`] : []),
      ...(p.news ? [`Latest news (${p.newsAt}): ${p.news}`] : []),
      ...(p.due ? [p.overdue ? `It was due by ${p.due} and is late; we are watching it.` : `Due by ${p.due}.`] : []),
    ].join("\n"),
  somethingNew: "Something new",
  myTickets: "Status",
  moreTickets: (count) => `There are ${count} older ones; send a number to see one.`,
  remind: "Remind them",
  addDetails: "Add details",
  withdraw: "Withdraw",
  reminded: (department) => `I have reminded ${department}. You can do this once a day for each ticket.`,
  theDepartment: "the dispatchers",
  detailsAdded: (number) => `Added to ${number}.`,
  detailsAddedAnswer: (number) => `Passed on to the department (${number}); handling goes on.`,
  departmentWaits: (p) =>
    `${p.department} is waiting for your answer (${p.number}): ${p.question}\nJust write it here and I pass it on.`,
  callNumber: (hotline) => `You can call ${hotline}. You can also ask me here, or say “human”.`,
  sayDetails: "Please write what you want to add, or send a photo.",
  sureToWithdraw: (p) => `Withdraw ${p.number} (“${p.text}”)? It will not be handled any further.`,
  yesWithdraw: "Yes, withdraw it",
  keep: "Keep it",
  withdrawn: (number) => `${number} is withdrawn. Write to me whenever you need.`,
  kept: "All right, it goes on.",
  askSolved: "Is it solved?",
  noHurry: "No hurry. Have a look, then tell me: is it solved or not?",
  thanksIsItSolved: "You are welcome. Just to be sure: is it solved?",
  askReason: "What is not solved yet? One sentence, and I take it back to the department in your words.",
  reopened: (p) =>
    `${p.number} goes back to ${p.department} with your words.${p.due ? ` Expect news by ${p.due}.` : ""}`,
  reopenedPlain: (number) => `${number} is open again, with your words.`,
  closedWith: (first, number) => `${first} ${number} is closed.`,
  askContacted: "One more question: did the department contact you while they handled it?",
  contactedYes: "They did",
  contactedNo: "They did not",
  askSatisfied: "The last question: are you satisfied with how it was handled?",
  satisfiedYes: "Satisfied",
  satisfiedNo: "Not satisfied",
  followUpDone: "Noted, thank you.",
  followUpDoneNo: "Noted. It counts in the department's figures.",
  anonymousOn: "All right, anonymous: no contact of yours is kept. You will get a receipt code.",
  anonymousWhat:
    "You can stay anonymous. Tell me what it is and where; when it is filed I give you a receipt code to follow it with.",
  anonymousTooLate:
    "What has been filed cannot be made anonymous any more. You can withdraw it and file it again anonymously.",
  receiptOpened: "The receipt code is right.",
  receiptWrong: "There is no such receipt code; please check it.",
  receiptMiswritten:
    "This receipt code is not right; perhaps a character is wrong or missing. It has four groups of four letters and digits; please check it.",
  receiptTooMany: "Too many wrong codes. Please try again in an hour.",
  suggestAnonymous:
    "A report on officials' conduct is seen by discipline inspection only. You can file it anonymously if you wish.",
  fileKept: "Received and kept.",
  fileLost: (megabytes) =>
    `I could not take your file (perhaps it is too large or gone), but I have your words. ${
      megabytes ? `Please send it again, at most ${megabytes} MB each.` : "Please say in words what it shows."
    }`,
  bugApology:
    "Something went wrong on our side. Your message is safe and a person will read it; no need to send it again.",
  unconfirmedFiled: (number) =>
    `You had not confirmed your report yet, so I passed it to a person as it stands: ticket ${number}. Nothing is lost; add to it whenever you like.`,
};
