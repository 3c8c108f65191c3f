# Asked for a place, a person may ask, thank, insult or change language, and is led back gently
at: 2026-06-01 09:00

张三: 楼上天天半夜装修，吵得睡不着
bot: *在哪里*
张三: 你是谁啊
bot not: *出了点问题*
张三: 谢谢
bot: *不客气* *还差一点* *在哪里*
张三: English please
bot: *English from now on* *Where is this*
张三: Hutang town, Changzhou
bot: *Changzhou*
张三: building 3, Sunshine Garden
bot: *Please check* *Noise* *Sunshine Garden*
张三: yes
bot: *Filed*
ticket: matter=noise district=changzhou
