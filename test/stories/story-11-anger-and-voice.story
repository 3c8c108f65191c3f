# Story 11: anger and dialect, three voice and photo messages, then silence; nothing is lost, nothing repeated
at: 2026-06-01 09:00

code for wang.fang: {bind}
王芳: 绑定 {bind}
老孙: 你们这帮人吃干饭的啊，咋整的，净月和美路俺家楼下那垃圾堆都快顶到窗户了，没银管啊！
bot: *垃圾与环境卫生*
老孙 sends voice
messages: 1
bot: *语音*
老孙 sends photo
老孙 sends voice
wait: 40 minutes
老孙 gets: *先替您交给工作人员*
王芳 gets: *待派单* *和美路*
ticket: status=received attention=unconfirmed files=3 district=jingyue
tickets: 1
