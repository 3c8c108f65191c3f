# Whether it is solved takes a clear yes or no: who has not looked has time, who asks is told, who thanks is asked again
at: 2026-06-01 09:00

张三: 净月大街88号路灯坏了
张三: 对
sun.li > accept
sun.li > rectify: 更换了两只灯泡
张三: 等我下班回去看一眼
bot: *不着急*
buttons: 解决了 | 解决了一部分 | 没解决
ticket: status=rectified
张三: 是谁来换的呀
bot: *更换了两只灯泡* *解决了吗*
张三: 这几天出差，还没看
bot: *不着急*
张三: 谢谢你们
bot: *不客气* *解决了吗*
张三: 好像好了
bot: *不着急*
ticket: status=rectified
张三: 一半
bot: *哪里还没解决*
张三: 哦，现在都亮了
bot: *已办结销号* *联系过您吗*
ticket: status=closed outcome=solved reopened=0

# Half is not all, and what is missing is the reason; afterwards it may be well all the same.
李四: 净月大街90号路灯坏了
李四: 对
sun.li > accept
sun.li > rectify: 已更换
李四: 修了三盏，还有两盏不亮
bot: *重办* *联系过您吗*
ticket: status=reopened solved=no
李四: 灯都亮了
bot: *太好了* *确定撤回*
bot not: *满意*
李四: 不撤回
ticket: status=reopened
sun.li > rectify: 另外两盏也换了
李四: 全好了，谢谢
bot: *已办结销号*

Ann: the street light at 88 Jingyue Street is broken
Ann: yes
sun.li > accept
sun.li > rectify: bulb replaced
Ann: I have to look at it tonight
bot: *No hurry*
Ann: which one did they change?
bot: *bulb replaced* *Is it solved?*
Ann: thank you
bot: *welcome* *is it solved?*
ticket: status=rectified
Ann: the lamp is on again
bot: *closed*
ticket: status=closed outcome=solved
