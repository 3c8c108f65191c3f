# A question is answered by the department, praise is passed on, and the bot says what it is
at: 2026-06-01 09:00

张三: 你是机器人吗
bot: *自动答复* *不是真人* *转人工*
张三: 政务大厅几点下班，周六开不开
bot: *您问的是哪个区县*
张三: 徐州
bot: *请核对* *这是咨询* *答复会发到这里*
张三: 对
bot: *有了答复*
ticket: kind=question

李四: 表扬一下净月区城管局的小伙子，帮我找回了钱包
bot: *请核对* *表扬* *谢谢您的肯定*
bot not: *哪一类*
李四: 对
bot: *转告*
ticket 2: kind=thanks district=jingyue

王五: 我们社区的小李人真好，我要表扬她
bot: *哪个区县*
王五: 净月和美路社区
bot: *表扬* *谢谢您的肯定*
王五: 对
ticket 3: kind=thanks

# Thanks alone are thanks
王五: 谢谢你们
bot: *不客气*

Ann: Are you a real person?
bot: *automatic assistant* *human*
Ann: How do I renew my driving licence in Wuxi?
bot: *A question* *the answer comes here*
tickets: 3
