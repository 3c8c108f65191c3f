# The place comes first, what happened after it; thanks in advance are no goodbye
at: 2026-06-01 09:00

李雷: 净月大街88号
bot: *地点记下了：净月大街88号* *出了什么事*
bot not: *没明白*
李雷: 门口的路灯坏了三天
bot: *请核对* *路灯照明* *净月大街88号*
李雷: 帮我催催
bot: *还没有提交*
bot not: *改好了*
李雷: 是的快点
bot: *已受理* *路灯照明*
ticket: matter=street-light district=jingyue

Ann: 12 Hemei Road
bot: *Noted: 12 Hemei Road* *wrong there*
Ann: please fix the street light in Jingyue thank you
bot not: *welcome*
bot: *12 Hemei Road*
Ann: yes
bot: *Filed* *Street lights*

韩梅梅: 请把路灯修一下谢谢
bot: *在哪里*
bot not: *不客气*
韩梅梅: 路灯坏了三天
bot: *记下了* *哪里的事*
韩梅梅: 净月大街88号
bot: *请核对* *路灯照明* *坏了三天*
韩梅梅: 谢谢，路灯修好了
bot not: *110*
