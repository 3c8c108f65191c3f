import type { City } from "../domain/city.js";
import type { CardIssue, CardNews, ReceiptTicket, StatusView } from "./dialog-views.js";

/** The dialog in Chinese; what it holds, every other language holds too. */
export const zh = {
  greeting: (city: City) =>
    `您好，我是${city.botName.zh}。遇到什么难事、烦心事，用平常的话告诉我就行：什么事、在哪里。我会交给负责的部门，办到哪一步都告诉您。`,
  welcomeBack: (open: number) => `您好，又见面了。您有${open}件事正在办。想问进展就说“查进度”，有新的事直接告诉我。`,
  whoIAm: (city: City) =>
    `我是${city.botName.zh}，自动答复的助手，不是真人。您说的事我会交给负责的部门，由他们的人来办；想找真人，说“转人工”。`,
  help: "您可以这样用我：\n• 直接说事，例如“和美路的路灯坏了三天”\n• 发照片、语音、位置\n• 问进展：“上次路灯的事怎么样了”\n• 催一催、补充、撤回，都直接说\n• 不想留姓名：说“匿名”\n• 找工作人员：说“转人工”\n• 在几个应用里都想查：说“关联账号”\n• Switch to English: say “English”",
  askWhat: "请用一两句话说说：发生了什么事，在什么地方？",
  askWhatThere: (place: string) => `地点记下了：${place}。那里出了什么事？`,
  askWhatAgain: "我还没明白是什么事。请换个说法，比如“谁、在哪里、出了什么问题”。",
  gotPhotos: (count: number) => (count > 1 ? `收到${count}张照片/文件，先替您存好了。` : "收到，先替您存好了。"),
  gotVoice: "收到您的语音，已存好，工作人员会听。方便的话，再用文字写一句是什么事、在哪里，办得更快。",
  gotLocation: "位置收到了。",
  askPlace: "这件事发生在哪里？请选一个，或直接写地名。",
  askPlaceOfPraise: "您要表扬的在哪个区县？请选一个，或直接写地名。",
  askPlaceOfQuestion: "您问的是哪个区县的？请选一个，或直接写地名。",
  toldAskPlace: "记下了。这是在哪里的事？请选一个区县，或直接写路名、小区名。",
  toldAskPlaceAgain: "这些都记下了，就差地点：是哪个区县、哪条路或哪个小区？",
  placeNoted: (place: string) => `地点记下了：${place}。`,
  askPlaceAgain: "我还不知道是哪个区县。请选一个，或写清区县名。",
  askSpot: (district: string) => `在${district}的哪条路、哪个小区，或者附近有什么？写一句就好，也可以发位置。`,
  outside: (served: string) =>
    `您说的地方不在我们的服务范围内。我们受理：${served}。如果事情其实发生在其中一处，请选一下；其他地方的事，请拨打当地12345。`,
  chooseMatter: (text: string) => `“${text}”，是下面哪一类？`,
  isItTheFirst: (first: string) => `是第1个“${first}”吗？是就回复“1”，不是请选别的：`,
  chooseMatterAgain: "请选一个最接近的，或者换个说法再说一句：",
  noneOfThese: "都不是",
  rephrase: "没关系，请换个说法，再说一句是什么事。",
  card: (p: {
    issues: readonly CardIssue[];
    place: string;
    text: string;
    anonymous: boolean;
    news?: CardNews;
    photos: number;
    /** What becomes of a question or of praise. */
    promise?: "answer" | "praise";
  }) =>
    [
      p.news === "changed"
        ? "改好了，请再核对一下："
        : p.news === "added"
          ? "记下了，请再核对一下："
          : "请核对一下，对的话回复“对”，我就提交：",
      ...p.issues.map((issue, i) => {
        const number = p.issues.length > 1 ? `${i + 1}. ` : "";
        return [
          `${number}事项：${issue.matter ?? "由工作人员判断"}`,
          ...(issue.area ? [`　领域：${issue.area}`] : []),
          `　交给：${issue.department ?? "派单员人工分派"}`,
          ...(issue.due
            ? [`　时限：${issue.due}前办结${issue.estimate ? "（下一年节假日安排公布后可能顺延）" : ""}`]
            : []),
        ].join("\n");
      }),
      `地点：${p.place}`,
      `内容：${p.text}`,
      ...(p.promise === "answer" ? ["这是咨询：由上面的部门在期限前答复，答复会发到这里。"] : []),
      ...(p.promise === "praise" ? ["谢谢您的肯定，我们会转告给他们。"] : []),
      ...(p.photos > 0 ? [`附件：${p.photos}个`] : []),
      ...(p.anonymous ? ["署名：匿名，不留联系方式"] : []),
      "哪里不对，直接告诉我就行。",
    ].join("\n"),
  placeUnknown: "还不清楚，由工作人员核实",
  confirm: "对，提交",
  confirmAnonymous: "匿名提交",
  change: "要改",
  cancel: "不提交了",
  whatToChange: "好的，哪里不对？直接写，例如“地点是隔壁小区”“不是停电，是停水”。",
  whatIsRight: {
    place: "好的，应该是哪里？写路名、小区，或者附近有什么，都行。",
    matter: "好的，那是什么事？用一句话说说。",
    department: "好的，您觉得应该归哪个部门？",
    words: "好的，正确的是什么？直接写，我来改。",
  },
  wishNoted: "您说的部门已经写进去了。这类事平常不归他们，提交后先请派单员看，再定交给谁。",
  notYetSent: "这件还没有交上去：提交以后，才派给部门、开始计时。",
  howToAnswerCard: "看看上面写的对不对：对就回复“对”，我马上提交；哪里不对，直接说；不想提交，说“不报了”。",
  seenBy: "只有负责办理的部门和派单员看得到是谁反映的，不会公开。不想让他们知道，回复“匿名”，就不留您的联系方式。",
  seenByNobody: "您已经选了匿名：不留您的联系方式，别人看不到是谁反映的。",
  takeYourTime: "好的，不急，先给您留着。回来接着说就行；太久没有消息，我会先交给工作人员，不会丢。",
  reproached: "让您费心了，这种心情我理解。提交以后有期限，到期没办好，您和我们都看得到，可以再催。",
  prospectHowLong: (p: { departments: string; due: string }) =>
    p.due ? `提交以后，${p.due}前办结，办到哪一步都会告诉您。` : "提交以后，一派到部门就告诉您办理期限。",
  prospectWho: (p: { departments: string; due: string }) =>
    p.departments
      ? `这类事由${p.departments}负责。您觉得该归别的部门，直接告诉我。`
      : "由派单员看过以后，交给负责的部门，交给谁会告诉您。",
  prospectNext: (p: { departments: string; due: string }) =>
    p.departments
      ? `提交以后马上交给${p.departments}，您会拿到一个编号，办到哪一步我都在这里告诉您。`
      : "提交以后先由派单员看，再交给负责的部门；您会拿到一个编号，办到哪一步我都在这里告诉您。",
  areaMeans: (p: { name: string; meaning: string }) =>
    `“${p.name}”是这件事归入的政策领域，管的是${p.meaning}。只用来分类，不影响给您办事。`,
  areaMeansNothingYet: "领域只用来给事情分类，不影响给您办事。",
  cardWaits: "不急，您慢慢看，还没有提交。对的话回复“对”；要改、要补充，直接告诉我。",
  cardNotUnderstood: "这句我没看懂，没有写进去。上面的内容对的话回复“对”，我就提交；要改、要补充，请换个说法告诉我。",
  noted: "记下了。",
  cancelled: "好的，这件没有提交。以后有事随时告诉我。",
  letGoForThis: "好的，前面那件先不报，说这一件。",
  letGoUnsure: "您是说这件不报了吗？不报就说“取消”，要报就接着说。",
  notSubmittedYet: (text: string) => `另外，您刚才说的“${text}”还没有提交。要提交就回复“对”。`,
  stillNeedsAnswer: (text: string) => `另外，您刚才说的“${text}”还差一点：`,
  draftGone: "这一条已经处理过了。有新的事，直接告诉我。",
  receipt: (p: {
    tickets: readonly ReceiptTicket[];
    isDanger?: boolean;
    worthAdding?: string;
    promise?: "answer" | "praise";
  }) =>
    [
      p.isDanger
        ? "已按特急上报，不用等确认。"
        : p.tickets.length > 1
          ? `已受理，分成${p.tickets.length}件：`
          : "已受理。",
      ...p.tickets.map((t) =>
        [
          `编号 ${t.number}`,
          ...(t.matter ? [`事项：${t.matter}${t.area ? `（${t.area}）` : ""}`] : []),
          t.acceptBy
            ? `已转给${t.department}，要求${t.acceptBy}前接手。人命关天的事不要等，先打上面的电话。`
            : t.department
              ? `已交给${t.department}${t.due ? `，${t.due}前办结` : ""}${t.estimate ? "（下一年节假日安排公布后可能顺延）" : ""}。`
              : "已交给派单员，人工核对后马上分派，派到哪个部门会告诉您。",
          ...(t.code ? [`查询码：${t.code}`] : []),
        ].join("\n"),
      ),
      ...(p.tickets.some((t) => t.code)
        ? [
            "我们没有保留您的联系方式。请记下查询码：以后在这里或任何一个渠道发来查询码，就能看进展、补充情况、回答问题。丢了就找不回来。",
          ]
        : p.promise === "answer"
          ? ["有了答复，我马上在这里发给您。"]
          : p.promise === "praise"
            ? ["您的表扬会转告给他们，谢谢您。"]
            : ["有进展我会在这里告诉您。"]),
      ...(p.worthAdding ? [`方便的话再补充一句：${p.worthAdding}。会附到工单里。`] : []),
    ].join("\n"),
  placeFromBefore: (place: string) => `地点先按您前面说的“${place}”上报。如果不在那里，请马上告诉我在哪里。`,
  handedToHuman: (hotline: string) => `已经转给工作人员，会在这里答复您。着急也可以直接拨打${hotline}。`,
  humanKnows: (hotline: string) => `工作人员已经收到，正在看。着急可以拨打${hotline}。`,
  danger: (numbers: string) => `您说的情况可能有危险。请先保证安全，马上拨打：${numbers}。`,
  despair: (p: { name: string; number: string }) =>
    `您现在一定很难。请先别一个人扛着：${p.name} ${p.number}，24小时有人听您说。危急时请拨110或120。我已经请工作人员尽快联系您。`,
  alreadyFiled: "这件事已经受理了：",
  thanks: "不客气，这是我们该做的。",
  anytime: "好的，有事随时告诉我。",
  glad: "太好了，谢谢您告诉我们。",
  abuse: "听得出来您很生气。遇到这样的事，换谁都着急。您把情况说给我，我来交给管这件事的部门。",
  abuseAgain: "我在听。说说是什么事、在哪里，或者说“转人工”，由工作人员和您谈。",
  outOfScope: "这个我帮不上忙。生活、办事、经营上遇到的难处，都可以跟我说。",
  notServedLanguage: "我会中文和英文。请用其中一种告诉我是什么事。",
  languageChanged: "好的，以后用中文。",
  unsupported: "这种消息我看不了。请用文字、照片、语音或位置告诉我。",
  empty: "我收到的是一条空消息。想说什么，直接写就行。",
  tooLong: "文字很长，全部存好了。",
  noTickets: "您在这里还没有提交过诉求。有什么事，直接告诉我。匿名提交的，请发查询码。",
  wrongNumber: "这个编号不对，可能有一位写错了或漏了。编号是九位数字，例如 482-173-056。",
  notYourTicket: "在您名下没有找到这个编号。请核对数字；匿名提交的，请发查询码。",
  whichTicket: "您有几件事在办，说的是哪一件？",
  thisOrNew: "说的是这一件，还是另一件新的事？",
  status: (p: StatusView) =>
    [
      `编号 ${p.number}${p.matter ? ` · ${p.matter}` : ""}`,
      `“${p.text}”`,
      `现在：${p.status}${p.department ? `，由${p.department}负责` : ""}。`,
      ...(p.question ? [`部门想问您：${p.question}`] : []),
      ...(p.news ? [`最近进展（${p.newsAt}）：${p.news}`] : []),
      ...(p.due ? [p.overdue ? `本应在${p.due}前办结，已经超时，我们在盯着。` : `应在${p.due}前办结。`] : []),
    ].join("\n"),
  somethingNew: "是另一件新的事",
  myTickets: "查进度",
  moreTickets: (count: number) => `还有${count}件更早的，发编号就能查。`,
  remind: "催一催",
  addDetails: "补充情况",
  withdraw: "撤回",
  reminded: (department: string) => `已替您催办，${department}马上会看到。每件事一天可以催一次。`,
  theDepartment: "派单员",
  detailsAdded: (number: string) => `已补充到 ${number}。`,
  detailsAddedAnswer: (number: string) => `已转给部门（${number}），办理继续进行。`,
  departmentWaits: (p: { number: string; department: string; question: string }) =>
    `${p.department}在等您回答（${p.number}）：${p.question}\n直接回复就行，我转给他们。`,
  callNumber: (hotline: string) => `可以拨打${hotline}。在这里也可以直接问我，或者说“转人工”。`,
  sayDetails: "好的，请把要补充的写下来，或发照片。",
  sureToWithdraw: (p: { number: string; text: string }) =>
    `确定撤回 ${p.number}（“${p.text}”）吗？撤回后就不再办理了。`,
  yesWithdraw: "确定撤回",
  keep: "不撤回",
  withdrawn: (number: string) => `${number} 已撤回。以后需要，随时再告诉我。`,
  kept: "好的，继续办理。",
  askSolved: "这件事解决了吗？",
  noHurry: "不着急，您看过了再告诉我：解决了，还是没解决？",
  thanksIsItSolved: "不客气。再确认一下：这件事解决了吗？",
  askReason: "哪里还没解决？请说一句，我带着您的话请部门重办。",
  reopened: (p: { number: string; department: string; due: string }) =>
    `${p.number} 已退回${p.department}重办，您的话原样转到。${p.due ? `请在${p.due}前等消息。` : ""}`,
  reopenedPlain: (number: string) => `${number} 已重新打开，您的话原样转到。`,
  closedWith: (first: string, number: string) => `${first}${number} 已办结销号。`,
  askContacted: "再问一句：办理期间，部门联系过您吗？",
  contactedYes: "联系过",
  contactedNo: "没联系过",
  askSatisfied: "最后一个问题：对这次办理满意吗？",
  satisfiedYes: "满意",
  satisfiedNo: "不满意",
  followUpDone: "记下了，谢谢您。",
  followUpDoneNo: "记下了。您的意见会算进部门的满意率。",
  anonymousOn: "好的，按匿名办理，不留您的联系方式。提交后会给您一个查询码。",
  anonymousWhat: "可以匿名。请说说是什么事、在哪里，提交后我给您一个查询码，凭它查进展。",
  anonymousTooLate: "已经提交的不能再改成匿名。可以先撤回，再匿名提交一次。",
  receiptOpened: "查询码对上了。",
  receiptWrong: "没有这个查询码，请核对一下。",
  receiptMiswritten: "这个查询码不对，可能有一位写错了或漏了。查询码是四组、每组四位的字母和数字，请核对一下。",
  receiptTooMany: "试错的次数太多了，请一小时后再试。",
  suggestAnonymous: "反映公职人员作风的事，只有纪检监察部门看得到。需要的话，可以匿名提交。",
  fileKept: "收到，已存好。",
  /** `megabytes`: of the largest file that the channel takes; undefined if it takes none. */
  fileLost: (megabytes: number | undefined) =>
    `刚才的文件没能收下来（可能太大或已失效），文字已经收到。${megabytes ? `请再发一次，单个不超过${megabytes}MB。` : "请用文字说明。"}`,
  bugApology: "刚才出了点问题，您的话已经存好，工作人员会看到，不用再发一遍。",
  unconfirmedFiled: (number: string) =>
    `您刚才说的事还没来得及确认，我先替您交给工作人员了，编号 ${number}，不会丢。要补充随时说。`,
};

/** Everything the bot says in the dialog with a reporter, in one language. */
export type DialogPhrases = typeof zh;
