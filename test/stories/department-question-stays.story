# A department's question is answered by an answer: not by a nod, a question back or another trouble
at: 2026-06-01 09:00

张三: 净月大街附近路灯坏了
张三: 对
sun.li > accept
sun.li > ask_reporter: 请问是哪几盏？
张三: 知道了
bot: *在等您回答* *哪几盏*
张三: 还要我干什么呀
bot: *哪几盏*
张三: 净月大街92号的垃圾堆了一个星期没人收
bot: *请核对* *垃圾*
张三: 对
ticket 1: status=waiting_for_reporter
ticket 2: matter=garbage
张三: 靠路口的头两盏
bot: *已转给部门*
ticket 1: status=accepted

# To a question for a yes or no, a nod is an answer.
sun.li > ask_reporter 1: 明天上午上门方便吗？
张三: 好的
bot: *已转给部门*
ticket 1: status=accepted

sun.li > ask_reporter 1: 还有哪里不亮？
张三: 不用来了，灯已经亮了
bot: *确定撤回*
张三: 确定撤回
ticket 1: status=closed outcome=withdrawn

Ann: the street light at 88 Jingyue Street is broken
Ann: yes
sun.li > accept
sun.li > ask_reporter: Which lamp is it?
Ann: ok
bot: *waiting for your answer* *Which lamp*
Ann: why do you ask
bot: *Which lamp*
Ann: the second from the corner
bot: *Passed on*
ticket: status=accepted
