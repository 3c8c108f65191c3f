# Changing the language midway loses nothing
at: 2026-06-01 09:00

Li: 净月大街路口的路灯坏了三天
bot: *请核对*
Li: English please
bot: *English from now on* *has not been filed yet*
Li: yes
bot: *Filed* *Street lights* *Jingyue High-tech Zone Urban Management Bureau*
ticket: matter=street-light
Li: 说中文
bot: *以后用中文*
Li: how is my ticket going
bot: *路灯照明* *已派单*
