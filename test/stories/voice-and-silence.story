# Voice, more voice, then silence: nothing is lost, a human gets it
at: 2026-06-01 09:00

code for wang.fang: {bind}
王芳: 绑定 {bind}
老刘 sends voice
bot: *收到您的语音*
老刘 sends voice
bot not: *出了点问题*
老刘 sends photo
wait: 31 minutes
老刘 gets: *先替您交给工作人员* *编号*
王芳 gets: *待派单* *没有确认就没了音信*
ticket: status=received attention=unconfirmed files=3
tickets: 1
