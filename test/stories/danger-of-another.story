# Somebody else is about to jump: the emergency numbers, not words of consolation for the writer
at: 2026-06-01 21:00

张三: 有人要跳楼，在无锡万达广场
bot: *110* *120*
bot not: *您现在一定很难*
ticket: status=dispatched urgency=danger department=wuxi/public-security
