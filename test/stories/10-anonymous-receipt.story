# Story 10: anonymous, with nothing but a receipt code
at: 2026-06-01 09:00

小郑: 我想匿名反映，太仓沙溪镇宏达电子厂拖欠我们三个月工资，二十多个人都没拿到
bot: *请核对* *拖欠工资* *匿名，不留联系方式*
小郑: 对
bot: *已受理* *查询码* *没有保留您的联系方式*
remember: 编号 {number}
remember: 查询码：{code}
ticket: status=dispatched matter=unpaid-wages department=taicang/hrss anonymous=true
no trace of 小郑

# The office acts; nobody can be told, and nobody is.
wait: 1 day
wang.fang > ask_reporter: 请问是哪几个月的工资？
refused: *不能“问诉求人”*
wang.fang > dispatch department=taicang/transport: 
小郑 gets nothing
chen.wei > accept
小郑 gets nothing
chen.wei > ask_reporter: 请问是哪几个月的工资？
小郑 gets nothing

# The code opens it, here or anywhere else.
小郑@telegram: {code}
bot: *查询码对上了* *拖欠工资* *等您补充* *哪几个月的工资*
ticket: status=waiting_for_reporter
小郑@telegram: 今年二月、三月和四月，每人大概一万五
bot: *已转给部门*
ticket: status=accepted
no trace of 小郑@telegram
chen.wei > rectify: 企业已于今日补发全部工资
小郑@telegram gets nothing
wait: 2 hours
小郑: {code}
bot: *部门称已整改* *已于今日补发* *解决了*
小郑: 解决了
bot: *已办结销号*
ticket: status=closed outcome=solved
no trace of 小郑
no trace of 小郑@telegram

# Long after, an unanswered question has not tied the chat to the ticket either.
wait: 1 hour
小郑: 你好
no trace of 小郑

# A code mistyped as people do is understood; a wrong one is refused, and guessing ends soon.
小郑: 我的查询码是{code}，怎么样了
bot: *查询码对上了* *已办结 · 已解决*
坏人: 7KFP-3MZ9-QW2A-77TA
bot: *没有这个查询码*
坏人: 7KFP-3MZ9-QW2A-77TB
坏人: 7KFP-3MZ9-QW2A-77TC
坏人: 7KFP-3MZ9-QW2A-77TD
坏人: 7KFP-3MZ9-QW2A-77TE
坏人: {code}
bot: *试错的次数太多了*
bot not: *拖欠工资*
