# What is asked or said beside the card is answered, and nothing of it goes into the report
at: 2026-06-01 09:00

张三: 净月大街88号路灯坏了三天
bot: *请核对*
张三: 会不会让别人知道是我说的
bot: *看得到* *匿名* *还没有提交*
bot not: *署名*
张三: 多久能办好
bot: *前办结* *还没有提交*
bot not: *查进度*
张三: 这个保基本民生是啥意思
bot: *保基本民生* *日常生活* *还没有提交*
张三: 为什么交给城管局
bot: *城市管理局负责*
张三: 提交了会怎么样
bot: *编号* *城市管理局*
张三: 看不懂
bot: *对就回复“对”*
bot not: *转人工*
张三: 你们就会推来推去
bot: *理解* *还没有提交*
张三: 我先去吃饭
bot: *不急*
bot not: *改好了*
张三: 回来了
bot: *请核对* *内容：净月大街88号路灯坏了三天*
bot not: *推来推去* *吃饭*
张三: 刚才那个提交吧
bot: *已受理* *路灯照明*
ticket: matter=street-light text=净月大街88号路灯坏了三天

# With nothing filed yet, there is nothing to ask the state of
李四: 净月大街90号垃圾没人收
李四: 怎么样了
bot: *还没有交上去* *还没有提交*
李四: 对
tickets: 2

Ann: The street light at 12 Hemei Road in Jingyue is broken
Ann: will they know it was me?
bot: *anonymous* *not been filed yet*
bot not: *Name:*
Ann: how long will it take?
bot: *done by* *not been filed yet*
Ann: what does policy area mean
bot: *Basic livelihood* *everyday life*
Ann: brb
bot: *No hurry*
Ann: I'm back
bot: *Please check*
Ann: yes
bot: *Filed*
tickets: 3

# What has nothing to do with it, and what may be a withdrawal
赵六: 净月大街92号的井盖没了
赵六: 今天天气怎么样
bot: *帮不上忙* *还没有提交*
赵六: 邻居说已经报过了
bot: *不报了吗*
赵六: 对
bot: *已受理*
ticket: text=净月大街92号的井盖没了
