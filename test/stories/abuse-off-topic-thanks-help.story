# Abuse, off-topic, thanks, greeting, help: answered with dignity, never twice the same
at: 2026-06-01 09:00

张三: 你好
bot: *我是回应* *什么事、在哪里*
张三: 傻逼机器人
bot: *您很生气*
张三: 去死吧你
bot: *我在听*
张三: 给我讲个笑话
bot: *帮不上忙*
张三: 你能做什么
bot: *直接说事* *转人工*
张三: 谢谢
bot: *不客气*
张三: 在吗
bot: *我是回应*
tickets: 0
Bob: hello
bot: *I am Huiying*
Bob: you stupid machine
bot: *angry*
Bob: what is the weather
bot: *cannot help with that*
Bob: help
bot: *just say what is wrong*
Bob: thanks
bot: *You are welcome*
tickets: 0
